package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Workbench;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A table with a column a run: what is compared stands in the first one. */
final class RunGrid<T> extends TableView<T> {
    private static final double SCROLL_BAR = 18;

    private final Workbench workbench;
    private final ObservableValue<String> title;
    private final double first;
    private final double least;
    private final IntFunction<TableCell<T, T>> cells;
    private final boolean numbers;
    private List<String> labels = List.of();

    /**
     * @param first width of the first column
     * @param least width of the column of a run at least
     * @param cells makes a cell of the column of a run; of the first column for -1
     */
    RunGrid(
            Workbench workbench,
            ObservableList<T> rows,
            ObservableValue<String> title,
            double first,
            double least,
            boolean numbers,
            IntFunction<TableCell<T, T>> cells) {
        super(rows);
        this.workbench = workbench;
        this.title = title;
        this.first = first;
        this.least = least;
        this.numbers = numbers;
        this.cells = cells;
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        widthProperty().subscribe(_ -> fill());
    }

    /** Shows the columns of these runs. */
    void follow(Optional<Comparison> comparison) {
        List<String> now = comparison.map(Comparison::labels).orElse(List.of());
        if (!now.equals(labels) || getColumns().isEmpty()) {
            labels = now;
            build();
        }
    }

    /** Builds the columns anew, as when the colours change. */
    void build() {
        List<TableColumn<T, T>> columns = new ArrayList<>();
        columns.add(column(-1));
        for (int i = 0; i < labels.size(); i++) {
            columns.add(column(i));
        }
        getColumns().setAll(columns);
        fill();
    }

    private TableColumn<T, T> column(int run) {
        TableColumn<T, T> column = new TableColumn<>();
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setCellFactory(_ -> cells.apply(run));
        column.setSortable(false);
        column.setReorderable(false);
        Label head = new Label();
        head.getStyleClass().add("column-title");
        if (run < 0) {
            head.textProperty().bind(title);
            column.setPrefWidth(first);
        } else {
            head.setText(labels.get(run));
            head.setTooltip(new Tooltip(labels.get(run)));
            head.setGraphic(RunColours.dot(workbench.look().getValue(), run));
            head.setGraphicTextGap(6);
            if (numbers) {
                column.getStyleClass().add("number-column");
            }
        }
        column.setGraphic(head);
        return column;
    }

    /** The runs share what the first column leaves. */
    private void fill() {
        if (labels.isEmpty() || getWidth() <= 0 || getColumns().isEmpty()) {
            return;
        }
        double left = getWidth() - getColumns().getFirst().getWidth() - SCROLL_BAR;
        double width = Math.max(least, left / labels.size());
        getColumns().stream().skip(1).forEach(column -> column.setPrefWidth(width));
    }
}
