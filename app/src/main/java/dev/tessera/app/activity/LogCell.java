package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.activity.LogEntry.Level;
import dev.tessera.app.text.Texts;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A line of the log. */
final class LogCell extends ListCell<LogEntry> {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final LogViewModel model;
    private final Texts texts;
    private final Label time = new Label();
    private final Label source = new Label();
    private final Label text = new Label();
    private final HBox line = new HBox(12, time, source, text);

    LogCell(LogViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        time.getStyleClass().addAll("log-time", "tabular", Styles.TEXT_MUTED);
        source.getStyleClass().addAll("log-source", Styles.TEXT_MUTED);
        text.getStyleClass().add("log-text");
        time.setMinWidth(Region.USE_PREF_SIZE);
        source.setMinWidth(140);
        source.setPrefWidth(140);
        source.setMaxWidth(140);
        line.setAlignment(Pos.BASELINE_LEFT);
        getStyleClass().add("log-cell");
    }

    @Override
    protected void updateItem(LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        boolean none = empty || entry == null;
        pseudoClassStateChanged(WARNING, !none && entry.level() == Level.WARNING);
        pseudoClassStateChanged(ERROR, !none && entry.level() == Level.ERROR);
        if (none) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        time.setText(model.time(entry));
        source.setText(entry.source().isEmpty() ? texts.get("log.workbench") : entry.source());
        text.setText(entry.text());
        setTooltip(entry.cause().map(cause -> new Tooltip(Failures.trace(cause))).orElse(null));
        setGraphic(line);
    }
}
