package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Amounts;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.text.Texts;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** The line at the foot of the window: project, running job, device, memory. */
public final class StatusBar extends org.controlsfx.control.StatusBar {
    private final StatusViewModel model;
    private final Texts texts;
    private final HBox job = new HBox(8);

    public StatusBar(Workbench workbench) {
        model = new StatusViewModel(workbench);
        texts = workbench.texts(StatusBar.class);
        setId("status-bar");
        setText("");
        getStylesheets().add(StatusBar.class.getResource("activity.css").toExternalForm());
        job.setAlignment(Pos.CENTER_LEFT);
        job.setId("status-job");
        getLeftItems().add(project());
        getRightItems().addAll(job, new DeviceMenu(workbench, model), memory());
        model.job().subscribe(this::show);
        Timeline clock =
                new Timeline(new KeyFrame(Duration.seconds(2), _ -> model.measureMemory()));
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene == null) {
                                clock.stop();
                            } else {
                                clock.play();
                            }
                        });
    }

    private static Label item(String icon, ObservableValue<String> text) {
        Label label = new Label("", new FontIcon(icon));
        label.textProperty().bind(text);
        label.getStyleClass().add("status-item");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static void tooltip(Label label, ObservableValue<String> text) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        label.setTooltip(tooltip);
        label.accessibleHelpProperty().bind(text);
    }

    private Node project() {
        Label label =
                item(
                        "fth-folder",
                        Bindings.createStringBinding(
                                () ->
                                        model.project().get().isEmpty()
                                                ? texts.get("status.noProject")
                                                : model.unsaved().get()
                                                        ? model.project().get() + " ●"
                                                        : model.project().get(),
                                model.project(),
                                model.unsaved(),
                                texts.language()));
        label.setId("status-project");
        tooltip(
                label,
                Bindings.createStringBinding(
                        () ->
                                model.unsaved().get()
                                        ? texts.get("status.unsaved")
                                        : texts.get("status.project"),
                        model.unsaved(),
                        texts.language()));
        return label;
    }

    private Node memory() {
        String limit = Amounts.memory(StatusViewModel.limit());
        Label label =
                item(
                        "fth-database",
                        Bindings.createStringBinding(
                                () -> Amounts.memory(model.used().get()) + " / " + limit,
                                model.used()));
        label.setId("status-memory");
        label.getStyleClass().add("tabular");
        tooltip(label, texts.bind("status.memory", limit));
        return label;
    }

    private void show(Optional<JobItem> running) {
        job.getChildren().setAll(running.map(this::parts).orElse(new Node[0]));
        job.setVisible(running.isPresent());
        job.setManaged(running.isPresent());
    }

    private Node[] parts(JobItem item) {
        Label title = new Label(item.title());
        title.getStyleClass().add("status-item");
        title.setMaxWidth(200);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        bar.getStyleClass().add(Styles.SMALL);
        bar.progressProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> Shares.of(item), item.state(), item.progress()));
        Label percent = new Label();
        percent.getStyleClass().addAll("tabular", "status-percent");
        percent.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> percent(item), item.state(), item.progress()));
        Button pause =
                Icons.button(
                        "fth-pause",
                        Bindings.createStringBinding(
                                () ->
                                        isPaused(item)
                                                ? texts.get("job.resume", item.title())
                                                : texts.get("job.pause", item.title()),
                                item.state(),
                                texts.language()),
                        () -> {
                            if (isPaused(item)) {
                                item.resume();
                            } else {
                                item.pause();
                            }
                        });
        pause.setId("status-pause");
        FontIcon icon = (FontIcon) pause.getGraphic();
        item.state().subscribe(_ -> icon.setIconLiteral(isPaused(item) ? "fth-play" : "fth-pause"));
        Label more = new Label();
        more.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> model.others().get() == 0 ? "" : "+" + model.others().get(),
                                model.others()));
        more.getStyleClass().add(Styles.TEXT_MUTED);
        return new Node[] {title, bar, percent, pause, more};
    }

    private static boolean isPaused(JobItem item) {
        return item.state().get() == JobItem.State.PAUSED;
    }

    private static String percent(JobItem item) {
        double share = Shares.of(item);
        return share < 0 ? "" : String.format(java.util.Locale.ROOT, "%.0f %%", share * 100);
    }
}
