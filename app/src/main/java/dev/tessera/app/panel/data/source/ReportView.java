package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import dev.tessera.app.text.Texts;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.ImportReport;

import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;
import java.util.function.Consumer;

/** What became of the rows of a log: counts with their reasons, and the places that are broken. */
final class ReportView extends VBox {
    private final Texts texts;
    private final GridPane counts = new GridPane();
    private final TableView<ImportProblem> problems = new TableView<>();
    private final Label problemTitle = new Label();
    private final VBox notes = new VBox(2);
    private ImportReport shown;

    /**
     * @param clicked takes the problem that is chosen
     */
    ReportView(Texts texts, Consumer<ImportProblem> clicked) {
        this.texts = texts;
        setSpacing(10);
        counts.setId("counts");
        counts.setHgap(14);
        counts.setVgap(4);
        ColumnConstraints label = new ColumnConstraints();
        label.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(javafx.geometry.HPos.RIGHT);
        number.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints why = new ColumnConstraints();
        why.setHgrow(Priority.ALWAYS);
        counts.getColumnConstraints().setAll(label, number, why);
        problemTitle.getStyleClass().add(Styles.TEXT_BOLD);
        table(clicked);
        VBox.setVgrow(problems, Priority.ALWAYS);
        getChildren().addAll(counts, notes, problemTitle, problems);
        texts.language()
                .subscribe(
                        () -> {
                            if (shown != null) {
                                show(shown);
                            }
                        });
    }

    TableView<ImportProblem> problems() {
        return problems;
    }

    void show(ImportReport report) {
        shown = report;
        counts.getChildren().clear();
        row(0, texts.get("count.read"), report.read(), texts.get("count.read.why"), "");
        int row = 1;
        for (Map.Entry<ImportReason, Long> one : report.dropped().entrySet()) {
            String key = "reason." + one.getKey().name();
            String style = one.getKey().problem() ? Styles.DANGER : Styles.WARNING;
            row(row++, texts.get("count.dropped"), one.getValue(), texts.get(key), style);
        }
        row(row++, texts.get("count.kept"), report.kept(), "", Styles.SUCCESS);
        if (report.catalogueRows() > 0) {
            row(
                    row++,
                    texts.get("count.items"),
                    report.catalogueRows(),
                    texts.get("count.items.why", report.catalogueProblems()),
                    "");
        }
        if (report.unseenItems() > 0) {
            row(
                    row,
                    texts.get("count.unseen"),
                    report.unseenItems(),
                    texts.get("count.unseen.why"),
                    "");
        }
        notes.getChildren().setAll(report.notes().stream().map(ReportView::note).toList());
        notes.setManaged(!report.notes().isEmpty());
        long all = report.unreadable() + report.catalogueProblems();
        problemTitle.setGraphic(all > 0 ? null : new FontIcon("fth-check-circle"));
        problemTitle.setText(
                all == 0
                        ? texts.get("problems.none")
                        : all > report.problems().size()
                                ? texts.get("problems.first", report.problems().size(), all)
                                : texts.get("problems.all", all));
        problems.getItems().setAll(report.problems());
        boolean any = all > 0;
        problems.setVisible(any);
        problems.setManaged(any);
    }

    private static Node note(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        HBox row = new HBox(6, new FontIcon("fth-info"), label);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void row(int row, String text, long count, String why, String style) {
        Label name = new Label(text);
        Label number = new Label(String.format("%,d", count));
        number.getStyleClass().addAll("tabular", Styles.TEXT_BOLD);
        Label reason = new Label(why);
        reason.getStyleClass().add(Styles.TEXT_MUTED);
        reason.setWrapText(true);
        if (!style.isEmpty()) {
            number.getStyleClass().add(style);
            number.getStyleClass().add(Styles.TEXT);
        }
        counts.addRow(row, name, number, reason);
        GridPane.setValignment(name, VPos.TOP);
        GridPane.setValignment(number, VPos.TOP);
    }

    private void table(Consumer<ImportProblem> clicked) {
        problems.setId("problems");
        problems.getStyleClass().addAll(Styles.DENSE, Styles.BORDERED, Tweaks.ALT_ICON);
        problems.accessibleTextProperty().bind(texts.bind("problems"));
        TableColumn<ImportProblem, String> file = new TableColumn<>();
        file.textProperty().bind(texts.bind("file.name"));
        file.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().file()));
        file.setPrefWidth(120);
        TableColumn<ImportProblem, Number> line = number("line", 70);
        line.setCellValueFactory(row -> new SimpleLongProperty(row.getValue().line()));
        TableColumn<ImportProblem, Number> column = number("column", 70);
        column.setCellValueFactory(row -> new SimpleLongProperty(row.getValue().column()));
        TableColumn<ImportProblem, String> reason = new TableColumn<>();
        reason.textProperty().bind(texts.bind("reason"));
        reason.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().reason()));
        reason.setCellFactory(_ -> new TextCell());
        reason.setPrefWidth(360);
        problems.getColumns().setAll(java.util.List.of(file, line, column, reason));
        problems.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        problems.setPrefHeight(150);
        problems.setMinHeight(96);
        problems.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        one -> {
                            if (one != null) {
                                clicked.accept(one);
                            }
                        });
    }

    private TableColumn<ImportProblem, Number> number(String key, double width) {
        TableColumn<ImportProblem, Number> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMaxWidth(width * 1.6);
        column.setCellFactory(
                _ ->
                        new TableCell<>() {
                            {
                                setAlignment(Pos.CENTER_RIGHT);
                                getStyleClass().add("tabular");
                            }

                            @Override
                            protected void updateItem(Number value, boolean empty) {
                                super.updateItem(value, empty);
                                setText(
                                        empty || value.longValue() == 0
                                                ? ""
                                                : String.format("%,d", value.longValue()));
                            }
                        });
        return column;
    }

    /** Long sentences are whole in the tooltip. */
    private static final class TextCell extends TableCell<ImportProblem, String> {
        private final Tooltip whole = new Tooltip();

        TextCell() {
            whole.setWrapText(true);
            whole.setMaxWidth(520);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            whole.setText(empty ? "" : text);
            setTooltip(empty ? null : whole);
        }
    }
}
