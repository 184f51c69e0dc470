package dev.tessera.app.panel.device;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.device.DeviceNames;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Amounts;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.look.Choices;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.device.Device;
import dev.tessera.job.Progress;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A measured training step: what to measure, how long it takes, which kernels take it. */
final class StepView {
    private final DevicesViewModel model;
    private final Texts texts;
    private final Amounts amounts;
    private final ChartView chart;
    private final ComboBox<Subject> subjects = new ComboBox<>();
    private final ComboBox<Device> targets = new ComboBox<>();
    private final FlowPane summary = new FlowPane(22, 4);
    private final BorderPane view = new BorderPane();

    StepView(Workbench workbench, DevicesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        amounts = new Amounts(texts);
        chart = new ChartView(workbench, "kernel-times");
        summary.setId("step-summary");
        summary.getStyleClass().add("summary-line");
        view.setTop(new VBox(tools(), summary));
        view.getStyleClass().add("step");
        model.measured().subscribe(_ -> show());
        texts.language().subscribe((_, _) -> show());
    }

    Node node() {
        return view;
    }

    private Node tools() {
        subjects.setId("step-subject");
        subjects.getItems().setAll(Subject.values());
        subjects.setConverter(named(this::title));
        texts.language()
                .subscribe(
                        (_, _) -> { // the shown name is written anew only for another converter
                            subjects.setConverter(named(this::title));
                        });
        subjects.valueProperty().bindBidirectional(model.subject());
        targets.setId("step-target");
        targets.setConverter(named(DeviceNames::briefly));
        targets.setMaxWidth(260);
        offer();
        model.devices().addListener((ListChangeListener<Device>) _ -> offer());
        model.target().subscribe(_ -> offer());
        targets.setOnAction(
                _ -> {
                    if (targets.getValue() != null) {
                        model.target().set(targets.getValue());
                    }
                });
        BooleanBinding running =
                Bindings.createBooleanBinding(
                        () -> model.measured().get() instanceof Measured.Running, model.measured());
        Button measure = button("measure", "fth-play", model::measure);
        measure.getStyleClass().add(Styles.ACCENT);
        measure.disableProperty().bind(running.or(model.target().isNull()));
        Button cancel =
                button(
                        "cancel",
                        "fth-square",
                        () -> {
                            if (model.measured().get() instanceof Measured.Running(var job)) {
                                job.cancel();
                            }
                        });
        cancel.visibleProperty().bind(running);
        cancel.managedProperty().bind(running);
        FlowPane bar =
                new FlowPane(
                        12,
                        6,
                        pair("subject", subjects),
                        pair("target", targets),
                        new HBox(8, measure, cancel));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("panel-tools");
        return bar;
    }

    private void offer() {
        Choices.offer(targets, List.copyOf(model.devices()), model.target().get());
    }

    private String title(Subject subject) {
        return subject.model()
                .map(dev.tessera.pipeline.ModelKind::title)
                .orElseGet(() -> texts.get("subject.small"));
    }

    private static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the list is not edited");
            }
        };
    }

    private Node pair(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.setLabelFor(control);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox pair = new HBox(8, name, control);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private Button button(String key, String icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId("step-" + key);
        button.textProperty().bind(texts.bind(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show() {
        boolean done = model.measured().get() instanceof Measured.Done;
        summary.setVisible(done);
        summary.setManaged(done);
        switch (model.measured().get()) {
            case Measured.NotYet _ ->
                    view.setCenter(
                            States.empty(
                                    "fth-bar-chart-2",
                                    texts.bind("nothing"),
                                    texts.bind("nothing.hint")));
            case Measured.Running(var job) -> view.setCenter(running(job));
            case Measured.Failed(var cause) ->
                    view.setCenter(States.failed(texts.bind("failed"), cause));
            case Measured.Done step -> {
                summary.getChildren().setAll(summary(step));
                chart.show(step.figure());
                view.setCenter(chart);
            }
        }
    }

    private Node running(JobItem job) {
        return States.loading(
                Bindings.createStringBinding(
                        () -> job.progress().get().map(this::line).orElse(texts.get("measuring")),
                        job.progress(),
                        texts.language()));
    }

    private String line(Progress progress) {
        if (progress.total() < 0) {
            return progress.activity();
        }
        String line = progress.activity() + ", " + amounts.done(progress);
        return progress.remaining()
                .map(left -> line + ", " + texts.get("left", amounts.duration(left)))
                .orElse(line);
    }

    private List<Node> summary(Measured.Done step) {
        return List.of(
                value("step", DeviceCard.number(step.milliseconds()) + " ms"),
                value("rate", "%,.0f".formatted(step.tokensPerSecond())),
                value("compiled", compiled(step)),
                value("activations", Amounts.memory(step.timing().plannedBytes())),
                value("parameters", "%,d".formatted(step.timing().parameters())));
    }

    private String compiled(Measured.Done step) {
        String seconds = DeviceCard.number(step.compileSeconds()) + " s";
        return step.kernels() == 0
                ? seconds
                : texts.get("compiled.kernels", seconds, step.kernels());
    }

    private Node value(String key, String text) {
        ObservableValue<String> named = texts.bind("summary." + key);
        Label name = new Label();
        name.textProperty().bind(named);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        Label value = new Label(text);
        value.setId("step-" + key);
        value.getStyleClass().addAll(Styles.TEXT_BOLD, "tabular");
        HBox both = new HBox(6, name, value);
        both.setAlignment(Pos.BASELINE_LEFT);
        return both;
    }

    Map<String, String> state() {
        return chart.state();
    }

    void restore(Map<String, String> state) {
        chart.restore(state);
    }
}
