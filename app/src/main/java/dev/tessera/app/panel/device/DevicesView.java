package dev.tessera.app.panel.device;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.device.Devices;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The devices at the left, a measured step at the right. */
final class DevicesView implements Panel {
    private static final String CHART = "chart.";
    private static final double DIVIDER = 0.34;
    private static final Duration BEAT = Duration.seconds(1);

    private final DevicesViewModel model;
    private final Texts texts;
    private final StepView step;
    private final VBox cards = new VBox(10);
    private final StackPane left = new StackPane();
    private final ScrollPane scroll = new ScrollPane(cards);
    private final SplitPane view;
    private final Timeline beat;
    private final Subscription following;

    DevicesView(Workbench workbench, DevicesViewModel model) {
        this.model = model;
        texts = workbench.texts(DevicesView.class);
        step = new StepView(workbench, model, texts);
        cards.setId("device-cards");
        cards.getStyleClass().add("device-cards");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        left.setMinWidth(250);
        view = new SplitPane(left, step.node());
        view.setDividerPositions(DIVIDER);
        SplitPane.setResizableWithParent(left, false);
        view.getStyleClass().add("devices-panel");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(DevicesView.class.getResource("device.css"))
                                .toExternalForm());
        beat = new Timeline(new KeyFrame(BEAT, _ -> model.refreshMemory()));
        beat.setCycleCount(Animation.INDEFINITE);
        following = model.found().subscribe(this::show);
    }

    private void show(Optional<Devices> found) {
        if (found.isEmpty()) {
            left.getChildren().setAll(States.loading(texts.bind("searching")));
            return;
        }
        cards.getChildren().clear();
        found.get()
                .all()
                .forEach(device -> cards.getChildren().add(new DeviceCard(model, device, texts)));
        found.get().remarks().forEach(remark -> cards.getChildren().add(remark(remark)));
        left.getChildren().setAll(scroll);
        model.refreshMemory();
    }

    private static Node remark(String text) {
        Label label = new Label(text, new FontIcon("fth-info"));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "device-remark");
        return label;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void visible(boolean visible) {
        if (visible) {
            model.refreshMemory();
            beat.play();
        } else {
            beat.stop();
        }
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new HashMap<>(model.state());
        step.state().forEach((key, value) -> state.put(CHART + key, value));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        Map<String, String> ofChart = new HashMap<>();
        state.forEach(
                (key, value) -> {
                    if (key.startsWith(CHART)) {
                        ofChart.put(key.substring(CHART.length()), value);
                    }
                });
        step.restore(ofChart);
    }

    @Override
    public void close() {
        beat.stop();
        following.unsubscribe();
        model.close();
    }
}
