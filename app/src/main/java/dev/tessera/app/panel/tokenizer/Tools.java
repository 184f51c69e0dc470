package dev.tessera.app.panel.tokenizer;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the panels of this stage have in common: the row of tools, the stylesheet. */
final class Tools {
    static final String CHART = "chart.";

    private Tools() {}

    static String stylesheet() {
        return Objects.requireNonNull(Tools.class.getResource("tokenizer.css")).toExternalForm();
    }

    /** Tools in a row that breaks where the window is narrow. */
    static FlowPane row(Node... tools) {
        FlowPane row = new FlowPane(16, 6, tools);
        row.getStyleClass().add("tools");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** A control behind its name. */
    static HBox named(Texts texts, String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.setLabelFor(control);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        name.setMinWidth(Label.USE_PREF_SIZE);
        HBox pair = new HBox(8, name, control);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    static Label heading(Texts texts, String key, Object... arguments) {
        Label heading = new Label();
        heading.textProperty().bind(texts.bind(key, arguments));
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        heading.setMinHeight(Label.USE_PREF_SIZE);
        return heading;
    }

    /** The state of a panel with that of its chart. */
    static Map<String, String> with(Map<String, String> own, Map<String, String> chart) {
        Map<String, String> all = new LinkedHashMap<>(own);
        chart.forEach((key, value) -> all.put(CHART + key, value));
        return all;
    }

    static Map<String, String> ofChart(Map<String, String> state) {
        Map<String, String> chart = new LinkedHashMap<>();
        state.forEach(
                (key, value) -> {
                    if (key.startsWith(CHART)) {
                        chart.put(key.substring(CHART.length()), value);
                    }
                });
        return chart;
    }
}
