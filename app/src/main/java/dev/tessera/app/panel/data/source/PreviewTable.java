package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import dev.tessera.app.text.Texts;
import dev.tessera.dataset.source.LogPreview;
import dev.tessera.dataset.source.LogPreview.Column;
import dev.tessera.dataset.source.LogPreview.Line;
import dev.tessera.dataset.source.Role;

import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first rows of a log with the numbers of their lines; above each column stands what it means.
 */
final class PreviewTable extends TableView<Line> {
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final double WIDTH = 150;

    /** Of a table with very many columns, the first are shown; each costs time to lay out. */
    static final int MOST_COLUMNS = 60;

    private static final double NUMBERS = 76;
    private static final double SCROLL_BAR = 16;

    private final Texts texts;
    private final SourceViewModel source;
    private List<String> names = List.of();
    private final List<ComboBox<Optional<Role>>> meanings = new ArrayList<>();
    private boolean showing;

    PreviewTable(Texts texts, SourceViewModel source) {
        this.texts = texts;
        this.source = source;
        setId("preview");
        setFixedCellSize(26);
        getStyleClass().addAll("preview-table", Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        setAccessibleText(texts.get("preview"));
        setRowFactory(_ -> new PreviewRow());
        widthProperty().subscribe(this::fill);
    }

    /** Few columns share the whole width; many have their own and are scrolled. */
    private void fill() {
        if (getColumns().size() > 1) {
            double free = getWidth() - NUMBERS - SCROLL_BAR;
            double each = Math.max(WIDTH, Math.floor(free / (getColumns().size() - 1)));
            getColumns().stream().skip(1).forEach(column -> column.setPrefWidth(each));
        }
    }

    void show(LogPreview preview) {
        showing = true;
        List<Column> columns = shown(preview);
        List<String> now = columns.stream().map(Column::name).toList();
        boolean sameColumns = now.equals(names) && meanings.size() == columns.size();
        if (!sameColumns) {
            build(preview);
            names = now;
            fill();
        }
        for (int i = 0; i < columns.size(); i++) {
            meanings.get(i).setValue(columns.get(i).role());
            meanings.get(i)
                    .setDisable(
                            !preview.mappable()
                                    || !new ColumnMapping(preview.content().columns()).nameable(i));
            Label kind = (Label) ((VBox) getColumns().get(i + 1).getGraphic()).getChildren().get(1);
            kind.textProperty().unbind();
            kind.textProperty().bind(texts.bind("kind." + columns.get(i).kind().name()));
        }
        if (!getItems().equals(preview.content().lines())) {
            getItems().setAll(preview.content().lines());
        }
        if (!sameColumns) {
            scrollTo(0);
        }
        showing = false;
    }

    private static List<Column> shown(LogPreview preview) {
        List<Column> all = preview.content().columns();
        return all.subList(0, Math.min(MOST_COLUMNS, all.size()));
    }

    /** Shows a line if it is among the rows; false otherwise. */
    boolean reveal(long number) {
        for (int row = 0; row < getItems().size(); row++) {
            if (getItems().get(row).number() == number) {
                getSelectionModel().clearAndSelect(row);
                scrollTo(Math.max(0, row - 3));
                return true;
            }
        }
        return false;
    }

    private void build(LogPreview preview) {
        meanings.clear();
        List<TableColumn<Line, ?>> built = new ArrayList<>();
        built.add(lineNumbers());
        List<Column> columns = shown(preview);
        for (int i = 0; i < columns.size(); i++) {
            built.add(column(i, columns.get(i)));
        }
        getColumns().setAll(built);
    }

    private TableColumn<Line, Number> lineNumbers() {
        TableColumn<Line, Number> column = new TableColumn<>();
        column.textProperty().bind(texts.bind("line"));
        column.setCellValueFactory(
                row -> new javafx.beans.property.SimpleLongProperty(row.getValue().number()));
        column.setCellFactory(_ -> new NumberCell());
        column.setSortable(false);
        column.setPrefWidth(NUMBERS);
        return column;
    }

    private TableColumn<Line, String> column(int index, Column of) {
        TableColumn<Line, String> column = new TableColumn<>();
        column.setCellValueFactory(
                row -> new SimpleStringProperty(row.getValue().fields().get(index)));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(WIDTH);
        Label title = new Label(of.name());
        title.getStyleClass().add(Styles.TEXT_BOLD);
        Label kind = new Label();
        kind.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        ComboBox<Optional<Role>> meaning = meaning(index, of);
        VBox head = new VBox(2, title, kind, meaning);
        head.setAlignment(Pos.TOP_LEFT);
        head.getStyleClass().add("preview-head");
        meaning.setMaxWidth(Double.MAX_VALUE);
        column.setGraphic(head);
        meanings.add(meaning);
        return column;
    }

    private ComboBox<Optional<Role>> meaning(int index, Column of) {
        ComboBox<Optional<Role>> box = new ComboBox<>();
        box.setId("meaning-" + (index + 1));
        box.getStyleClass().add(Styles.SMALL);
        box.getItems().add(Optional.empty());
        for (Role role : Role.values()) {
            box.getItems().add(Optional.of(role));
        }
        SettingFields.speak(
                texts, box, role -> texts.get("role." + role.map(Enum::name).orElse("NONE")));
        box.setAccessibleText(texts.get("meaning", of.name()));
        box.valueProperty()
                .subscribe(
                        (_, role) -> {
                            box.pseudoClassStateChanged(
                                    PseudoClass.getPseudoClass("mapped"), role.isPresent());
                            if (!showing && !box.isShowing()) {
                                source.map(index, role);
                            }
                        });
        // Arrows pass by meanings that other columns have: none of them is taken on the way.
        box.addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    boolean arrow = key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN;
                    if (arrow && !box.isShowing()) {
                        box.show();
                        key.consume();
                    }
                });
        box.setOnHidden(_ -> source.map(index, box.getValue()));
        return box;
    }

    private static final class NumberCell extends TableCell<Line, Number> {
        private final FontIcon warning = new FontIcon("fth-alert-circle");

        NumberCell() {
            getStyleClass().addAll("line-number", "tabular");
            setAlignment(Pos.CENTER_RIGHT);
            warning.getStyleClass().add("danger-icon");
        }

        @Override
        protected void updateItem(Number number, boolean empty) {
            super.updateItem(number, empty);
            setText(empty ? null : String.format("%,d", number.longValue()));
            Line line = empty || getTableRow() == null ? null : getTableRow().getItem();
            setGraphic(line != null && line.problem().isPresent() ? warning : null);
        }
    }

    private static final class PreviewRow extends TableRow<Line> {
        private final Tooltip reason = new Tooltip();

        PreviewRow() {
            reason.setWrapText(true);
            reason.setMaxWidth(480);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean broken = !empty && line != null && line.problem().isPresent();
            pseudoClassStateChanged(BROKEN, broken);
            if (broken) {
                reason.setText(line.problem().get().reason());
            }
            setTooltip(broken ? reason : null);
        }
    }
}
