package dev.tessera.app.panel.evaluate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.look.Choices;
import dev.tessera.app.text.Texts;
import dev.tessera.evaluation.Protocol;
import dev.tessera.evaluation.ProtocolLint.Remark;
import dev.tessera.evaluation.ProtocolLint.Weight;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/**
 * How to read the numbers: two recommenders compared in words, the protocol, and what to beware of.
 */
final class ReadingView {
    private final Texts texts;
    private final MetricsViewModel model;
    private final VBox page = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(page);
    private final ComboBox<String> first = new ComboBox<>();
    private final ComboBox<String> second = new ComboBox<>();
    private final Label verdict = text("verdict");
    private final Label detail = text("verdict-detail");
    private final Label protocol = text("protocol");
    private final VBox remarks = new VBox(6);

    ReadingView(Texts texts, MetricsViewModel model) {
        this.texts = texts;
        this.model = model;
        bind(first, "compare-first", model.first());
        bind(second, "compare-second", model.second());
        verdict.getStyleClass().add(Styles.TEXT_BOLD);
        detail.getStyleClass().add(Styles.TEXT_SMALL);
        protocol.getStyleClass().add(Styles.TEXT_SMALL);
        remarks.setId("remarks");
        Label against = new Label();
        against.textProperty().bind(texts.bind("against"));
        against.setMinWidth(Region.USE_PREF_SIZE);
        HBox pair = new HBox(8, first, against, second);
        pair.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        page.getChildren()
                .setAll(
                        head("comparison"),
                        pair,
                        verdict,
                        detail,
                        head("protocol"),
                        protocol,
                        head("remarks"),
                        remarks);
        page.getStyleClass().add("reading");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefWidth(300);
        scroll.setMinWidth(220);
        model.result().state().subscribe(_ -> showChoices());
        model.compared().subscribe(_ -> showVerdict());
        model.first().subscribe(_ -> showProtocol());
        model.result().state().subscribe(_ -> showProtocol());
        texts.language()
                .subscribe(
                        _ -> {
                            showVerdict();
                            showProtocol();
                        });
    }

    Node node() {
        return scroll;
    }

    private static Label text(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Label head(String key) {
        Label head = new Label();
        head.textProperty().bind(texts.bind(key));
        head.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL, "section-head");
        return head;
    }

    private static void bind(ComboBox<String> box, String id, ObjectProperty<String> property) {
        box.setId(id);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(80);
        box.getStyleClass().add(Styles.SMALL);
        box.setOnAction(
                _ -> {
                    if (box.getValue() != null) {
                        property.set(box.getValue());
                    }
                });
        property.subscribe(box::setValue);
    }

    private void showChoices() {
        List<String> names = model.result().value().map(Evaluated::recommenders).orElse(List.of());
        Choices.offer(first, names, model.first().get());
        Choices.offer(second, names, model.second().get());
    }

    private void showVerdict() {
        var compared = model.compared().get();
        verdict.setText(
                compared.map(two -> ComparisonWords.verdict(texts, two))
                        .orElse(texts.get("verdict.one")));
        detail.setText(compared.map(two -> ComparisonWords.detail(texts, two)).orElse(""));
        detail.setManaged(compared.isPresent());
    }

    private void showProtocol() {
        protocol.setText(model.protocol().map(this::protocol).orElse(""));
        remarks.getChildren().setAll(model.remarks().stream().map(this::remark).toList());
    }

    private String protocol(Protocol rules) {
        return texts.get(
                "protocol.text",
                rules.split(),
                rules.part(),
                "%,d".formatted(rules.candidates()),
                texts.get(rules.historyExcluded() ? "history.removed" : "history.kept"),
                rules.epochChosenBy(),
                rules.ties());
    }

    private Node remark(Remark remark) {
        boolean warning = remark.weight() == Weight.WARNING;
        FontIcon icon = new FontIcon(warning ? "fth-alert-triangle" : "fth-info");
        icon.getStyleClass().add(warning ? "remark-warning" : "remark-note");
        String key = "remark." + remark.subject().name();
        Label text = new Label(texts.get(key, number(remark)));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add(Styles.TEXT_SMALL);
        text.setGraphic(icon);
        text.setGraphicTextGap(8);
        text.setAccessibleText(texts.get(warning ? "warning" : "note", text.getText()));
        return text;
    }

    private static String number(Remark remark) {
        return switch (remark.subject()) {
            case TIME_LEAKAGE, HISTORY_REMOVED, COLD_TARGETS ->
                    String.format(Locale.ROOT, "%.1f", 100 * remark.number());
            case NO_TIME_LEAKAGE,
                    UNKNOWN_TIMES,
                    FULL_CATALOGUE,
                    HISTORY_KEPT,
                    SHORT_LISTS,
                    FEW_CASES,
                    CHOSEN_ON_TEST,
                    ONE_TRAINING ->
                    "%,d".formatted((long) remark.number());
        };
    }
}
