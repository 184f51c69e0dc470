package dev.tessera.app.panel.model;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the training stands: a value with its name beside it, several in a line that breaks where
 * it must.
 */
final class SummaryLine {
    private static final String NOTHING = "–";

    private final Texts texts;
    private final ObjectProperty<Optional<TrainingSummary>> shown =
            new SimpleObjectProperty<>(Optional.empty());
    private final FlowPane line = new FlowPane(22, 4);
    private final Label live = new Label();

    SummaryLine(Texts texts) {
        this.texts = texts;
        line.setId("training-summary");
        line.getStyleClass().add("summary-line");
        line.getChildren()
                .setAll(
                        value("summary.epoch", SummaryLine::epoch),
                        value("summary.steps", summary -> "%,d".formatted(summary.steps())),
                        value("summary.best", this::best),
                        value("summary.chosen", this::chosen),
                        value("summary.rate", SummaryLine::rate));
        line.visibleProperty().bind(shown.map(Optional::isPresent));
        line.managedProperty().bind(line.visibleProperty());
        live.setId("training-live");
        live.setGraphic(new FontIcon("fth-radio"));
        live.textProperty().bind(texts.bind("live"));
        live.getStyleClass().addAll(Styles.SUCCESS, "live-badge");
        live.visibleProperty()
                .bind(shown.map(now -> now.map(TrainingSummary::running).orElse(false)));
    }

    private Node value(String key, Function<TrainingSummary, String> text) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.getStyleClass().add(Styles.TEXT_MUTED);
        Label value = new Label();
        value.setId(key.replace('.', '-'));
        value.textProperty()
                .bind(
                        javafx.beans.binding.Bindings.createStringBinding(
                                () -> shown.get().map(text).orElse(NOTHING),
                                shown,
                                texts.language()));
        value.getStyleClass().addAll(Styles.TEXT_BOLD, "tabular");
        HBox both = new HBox(6, name, value);
        both.setAlignment(Pos.BASELINE_LEFT);
        return both;
    }

    private static String epoch(TrainingSummary summary) {
        return summary.epoch().isPresent()
                ? summary.epoch().getAsInt() + " / " + summary.epochs()
                : NOTHING;
    }

    private String best(TrainingSummary summary) {
        return summary.best()
                .map(
                        best ->
                                texts.get(
                                        "summary.best.value",
                                        best.metric(),
                                        String.format(Locale.ROOT, "%.4f", best.value()),
                                        Integer.toString(best.epoch()),
                                        "%,d".formatted(best.step())))
                .orElse(NOTHING);
    }

    private String chosen(TrainingSummary summary) {
        return summary.chosen().isPresent()
                ? texts.get("summary.chosen.value", Integer.toString(summary.chosen().getAsInt()))
                : NOTHING;
    }

    private static String rate(TrainingSummary summary) {
        return summary.tokensPerSecond().isPresent()
                ? "%,.0f".formatted(summary.tokensPerSecond().getAsDouble())
                : NOTHING;
    }

    Node node() {
        return line;
    }

    Node live() {
        return live;
    }

    void show(Optional<TrainingSummary> summary) {
        shown.set(summary);
    }
}
