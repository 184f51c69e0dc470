package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;

import dev.tessera.experiment.Run;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.util.function.BiConsumer;

/** A cell of the table of runs. */
final class RunCell extends TableCell<Line, Line> {
    private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");

    private final RunColumn column;
    private final RunTexts texts;
    private final RunsViewModel model;
    private final ObservableValue<Boolean> intervals;
    // Made once a cell and used for run after run, since making nodes is what scrolling waits for.
    private final FontIcon icon = new FontIcon();
    private final HBox indent = new HBox(icon);
    private final HBox chips = new HBox(4);
    private final Label ends = new Label();
    private TextField editor;

    RunCell(
            RunColumn column,
            RunTexts texts,
            RunsViewModel model,
            ObservableValue<Boolean> intervals) {
        this.column = column;
        this.texts = texts;
        this.model = model;
        this.intervals = intervals;
        setTextOverrun(OverrunStyle.ELLIPSIS);
        getStyleClass().add("run-cell");
        indent.setAlignment(Pos.CENTER);
        chips.setAlignment(Pos.CENTER_LEFT);
        ends.getStyleClass().addAll(Styles.TEXT_MUTED, "interval");
        if (column.isMetric()) {
            setContentDisplay(ContentDisplay.RIGHT);
        }
        setOnMouseEntered(_ -> tellMore());
        if (column.isNumber()) {
            getStyleClass().add("tabular");
            setAlignment(Pos.CENTER_RIGHT);
        }
        if (column.equals(RunColumn.STAR)) {
            getStyleClass().add("star-cell");
            setAlignment(Pos.CENTER);
            setOnMouseClicked(
                    _ -> {
                        if (getItem() instanceof Line.OfRun line) {
                            model.actions().toggleStar(java.util.List.of(line.run()));
                        }
                    });
        }
    }

    @Override
    protected void updateItem(Line line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        setGraphic(null);
        pseudoClassStateChanged(STARRED, false);
        if (empty || line == null || isEditing()) {
            return;
        }
        switch (line) {
            case Line.OfRun run -> show(run);
            case Line.OfGroup group -> show(group);
        }
    }

    private void show(Line.OfRun line) {
        Run run = line.run();
        String text = texts.cell(line, column, Instant.now());
        switch (column.kind()) {
            case FLAG -> {
                pseudoClassStateChanged(STARRED, run.starred());
                setText(text);
            }
            case STATUS -> {
                icon.setIconLiteral(RunTexts.icon(run.status()));
                icon.getStyleClass().removeIf(style -> style.startsWith("status-"));
                icon.getStyleClass().add("status-" + run.status().text());
                setGraphic(icon);
                setText(text);
            }
            case TAGS -> showTags(run);
            case NUMBER -> showNumber(line, text);
            case TEXT -> {
                if (column.equals(RunColumn.NAME)) {
                    showName(line);
                }
                setText(text.lines().findFirst().orElse(""));
            }
            case TIME, DURATION -> setText(text);
        }
    }

    private void showName(Line.OfRun line) {
        boolean shown =
                model.session().shown().get().stream()
                        .anyMatch(results -> results.run().id().equals(line.run().id()));
        if (icon.getIconLiteral() == null) {
            icon.setIconLiteral("fth-eye");
            icon.getStyleClass().add("shown-icon");
        }
        icon.setVisible(shown);
        icon.setAccessibleText(texts.texts().get("shown.here"));
        boolean grouped = !model.arrangement().get().groupBy().isEmpty();
        indent.getStyleClass().remove("in-group");
        if (grouped) {
            indent.getStyleClass().add("in-group");
        }
        setGraphic(indent);
    }

    private void showNumber(Line.OfRun line, String text) {
        if (intervals.getValue()) {
            texts.interval(line, column)
                    .ifPresent(
                            of -> {
                                ends.setText(of);
                                setGraphic(ends);
                            });
        }
        setText(text);
    }

    private void showTags(Run run) {
        if (run.tags().isEmpty()) {
            return;
        }
        chips.getChildren().clear();
        for (String tag : run.tags()) {
            Label chip = new Label(tag);
            chip.getStyleClass().add("tag-chip");
            chip.setMinWidth(20);
            chips.getChildren().add(chip);
        }
        setGraphic(chips);
    }

    /** Made only where it is pointed at: hundreds of cells change at once. */
    private void tellMore() {
        setTooltip(
                getItem() instanceof Line.OfRun line
                        ? texts.more(line, column).map(Tooltip::new).orElse(null)
                        : null);
    }

    private void show(Line.OfGroup group) {
        if (!column.equals(RunColumn.NAME)) {
            setText(texts.cell(group, column, model.summary().get()));
            return;
        }
        RunColumn by =
                group.frame().column(model.arrangement().get().groupBy()).orElse(RunColumn.NAME);
        FontIcon arrow = new FontIcon(group.open() ? "fth-chevron-down" : "fth-chevron-right");
        Label value = new Label(texts.group(by, group.value()));
        value.getStyleClass().add(Styles.TEXT_BOLD);
        Label count = new Label(Integer.toString(group.count()));
        count.getStyleClass().add("count-chip");
        count.setMinWidth(USE_PREF_SIZE);
        count.setTooltip(new Tooltip(texts.texts().get("group.count", group.count())));
        HBox head = new HBox(6, arrow, value, count);
        head.setAlignment(Pos.CENTER_LEFT);
        setGraphic(head);
    }

    @Override
    public void startEdit() {
        if (!(getItem() instanceof Line.OfRun line)) {
            return;
        }
        super.startEdit();
        editor = new TextField(texts.cell(line, column, Instant.now()));
        editor.setId("edit-" + column.id());
        editor.getStyleClass().add(Styles.SMALL);
        editor.setOnAction(_ -> finish(line));
        editor.focusedProperty()
                .subscribe(
                        (had, has) -> {
                            if (had && !has && isEditing()) {
                                finish(line);
                            }
                        });
        editor.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        cancelEdit();
                        event.consume();
                    }
                });
        setText(null);
        setGraphic((Node) editor);
        editor.requestFocus();
        editor.selectAll();
    }

    private void finish(Line.OfRun line) {
        BiConsumer<Run, String> keep =
                column.equals(RunColumn.TAGS) ? model.actions()::tags : model.actions()::rename;
        String text = editor.getText();
        cancelEdit();
        keep.accept(line.run(), text);
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        editor = null;
        updateItem(getItem(), isEmpty());
        if (getTableView() != null) {
            getTableView().requestFocus();
        }
    }
}
