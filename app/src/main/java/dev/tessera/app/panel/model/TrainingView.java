package dev.tessera.app.panel.model;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.CheckTitle;
import dev.tessera.app.look.Choices;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;
import dev.tessera.pipeline.ModelKind;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.StringConverter;

import org.controlsfx.control.CheckComboBox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Live curves of the shown run's training. */
final class TrainingView implements Panel {
    private static final Duration BEAT = Duration.millis(500);
    private static final String CHART = "chart.";

    private final TrainingViewModel model;
    private final Texts texts;
    private final ChartView chart;
    private final BorderPane view = new BorderPane();
    private final StackPane content = new StackPane();
    private final ComboBox<ModelKind> models = new ComboBox<>();
    private final CheckComboBox<String> curves = new CheckComboBox<>();
    private final CheckComboBox<Run> compared = new CheckComboBox<>();
    private final SummaryLine summary;
    private final Timeline beat = new Timeline();
    private boolean showing;

    TrainingView(Workbench workbench, TrainingViewModel model) {
        this.model = model;
        texts = workbench.texts(TrainingView.class);
        chart = new ChartView(workbench, "training");
        summary = new SummaryLine(texts);
        beat.getKeyFrames().add(new KeyFrame(BEAT, _ -> model.follow()));
        beat.setCycleCount(Animation.INDEFINITE);
        view.getStyleClass().add("training-panel");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(TrainingView.class.getResource("training.css"))
                                .toExternalForm());
        view.setTop(new javafx.scene.layout.VBox(tools(), summary.node()));
        view.setCenter(content);
        model.phase().subscribe(_ -> showContent());
        model.snapshot().subscribe(_ -> showSnapshot());
    }

    private Node tools() {
        models.setId("training-model");
        models.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(ModelKind kind) {
                        return kind == null ? "" : kind.title();
                    }

                    @Override
                    public ModelKind fromString(String text) {
                        throw new UnsupportedOperationException("the list is not edited");
                    }
                });
        models.setOnAction(
                _ -> {
                    if (!showing && models.getValue() != null) {
                        model.chosen().clear();
                        model.model().set(Optional.of(models.getValue()));
                    }
                });
        curves.setId("training-curves");
        curves.titleProperty().bind(texts.bind("curves"));
        curves.setShowCheckedCount(true);
        curves.setPrefWidth(170);
        curves.setMaxWidth(170);
        curves.getCheckModel()
                .getCheckedItems()
                .addListener((ListChangeListener<String>) _ -> chooseCurves());
        CheckTitle.follow(curves);
        CheckTitle.follow(compared);
        compared.setId("training-compared");
        compared.setPrefWidth(200);
        compared.setMaxWidth(200);
        compared.titleProperty()
                .bind(
                        javafx.beans.binding.Bindings.createStringBinding(
                                () ->
                                        model.compared().isEmpty()
                                                ? texts.get("compare")
                                                : texts.get(
                                                        "compare.some", model.compared().size()),
                                model.compared(),
                                texts.language()));
        compared.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Run run) {
                        return run == null ? "" : run.info().name() + "  ·  " + run.id();
                    }

                    @Override
                    public Run fromString(String text) {
                        throw new UnsupportedOperationException("the list is not edited");
                    }
                });
        compared.getItems().setAll(model.comparable());
        model.comparable().addListener((ListChangeListener<Run>) _ -> offerRuns());
        compared.getCheckModel()
                .getCheckedItems()
                .addListener(
                        (ListChangeListener<Run>)
                                _ -> {
                                    if (!showing) {
                                        model.compared()
                                                .setAll(compared.getCheckModel().getCheckedItems());
                                    }
                                });
        Label name = new Label();
        name.textProperty().bind(texts.bind("model"));
        name.setLabelFor(models);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, name, models, curves, compared, gap, summary.live());
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("panel-tools");
        return bar;
    }

    private void chooseCurves() {
        if (!showing) {
            List<String> checked =
                    curves.getCheckModel().getCheckedItems().stream()
                            .filter(Objects::nonNull)
                            .toList();
            if (!checked.equals(model.chosen())) {
                model.chosen().setAll(checked);
            }
        }
    }

    private void offerRuns() {
        quietly(
                () -> {
                    compared.getCheckModel().clearChecks();
                    compared.getItems().setAll(model.comparable());
                    model.compared().stream()
                            .filter(compared.getItems()::contains)
                            .forEach(run -> compared.getCheckModel().check(run));
                });
    }

    private void showSnapshot() {
        Optional<TrainingSnapshot> snapshot = model.snapshot().get();
        summary.show(snapshot.map(TrainingSnapshot::summary));
        snapshot.ifPresent(
                read -> {
                    quietly(() -> showChoices(read));
                    read.figure().ifPresent(chart::show);
                });
    }

    private void showChoices(TrainingSnapshot read) {
        Choices.offer(models, read.models(), read.model());
        if (!curves.getItems().equals(read.names())) {
            curves.getCheckModel().clearChecks();
            curves.getItems().setAll(read.names());
        }
        if (!List.copyOf(curves.getCheckModel().getCheckedItems()).equals(read.shown())) {
            curves.getCheckModel().clearChecks();
            read.shown().forEach(curves.getCheckModel()::check);
        }
    }

    /** Changes controls without taking it for the user's wish. */
    private void quietly(Runnable change) {
        showing = true;
        try {
            change.run();
        } finally {
            showing = false;
        }
    }

    private void showContent() {
        TrainingViewModel.Phase phase = model.phase().get();
        boolean choices = phase == TrainingViewModel.Phase.SHOWN;
        curves.setDisable(!choices);
        compared.setDisable(!choices);
        models.setDisable(phase == TrainingViewModel.Phase.NO_RUN);
        content.getChildren()
                .setAll(
                        switch (phase) {
                            case NO_RUN ->
                                    States.empty(
                                            "fth-activity",
                                            texts.bind("noRun"),
                                            texts.bind("noRun.hint"));
                            case LOADING -> States.loading(texts.bind("loading"));
                            case NO_CURVES ->
                                    States.empty(
                                            "fth-clock",
                                            texts.bind("noCurves"),
                                            texts.bind("noCurves.hint"));
                            case SHOWN -> chart;
                            case FAILED ->
                                    States.failed(
                                            texts.bind("failed"),
                                            model.failure().get().orElseThrow());
                        });
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void visible(boolean visible) {
        if (visible) {
            model.refresh();
            beat.play();
        } else {
            beat.stop();
        }
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new HashMap<>(model.state());
        chart.state().forEach((key, value) -> state.put(CHART + key, value));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        offerRuns();
        Map<String, String> ofChart = new HashMap<>();
        state.forEach(
                (key, value) -> {
                    if (key.startsWith(CHART)) {
                        ofChart.put(key.substring(CHART.length()), value);
                    }
                });
        chart.restore(ofChart);
    }

    @Override
    public void close() {
        beat.stop();
        model.close();
    }
}
