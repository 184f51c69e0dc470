package dev.tessera.app.panel.tokenizer;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Columns of the tables of this stage: numbers stand right in figures of one width. */
final class Columns<R> {
    private static final double PADDING = 18;
    private static final double SCROLL_BAR = 16;

    private final Texts texts;

    Columns(Texts texts) {
        this.texts = texts;
    }

    /** A table that fills its width and says what it misses. */
    TableView<R> table(String id, ObservableValue<String> none) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        table.widthProperty().subscribe(_ -> fit(table));
        Label nothing = new Label();
        nothing.textProperty().bind(none);
        table.setPlaceholder(nothing);
        return table;
    }

    /** Columns share the width where it is enough for all; otherwise the table scrolls. */
    private static void fit(TableView<?> table) {
        double wanted =
                table.getColumns().stream().mapToDouble(column -> column.getMinWidth()).sum();
        boolean enough = wanted + SCROLL_BAR <= table.getWidth();
        table.setColumnResizePolicy(
                enough
                        ? TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS
                        : TableView.UNCONSTRAINED_RESIZE_POLICY);
    }

    TableColumn<R, String> text(String key, double width, Function<R, String> value) {
        TableColumn<R, String> column = new TableColumn<>();
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        return titled(column, width, texts.bind(key), Optional.empty());
    }

    /** A number with a tip at its head; NaN is shown as a dash. */
    TableColumn<R, Double> number(
            String key, double width, ToDoubleFunction<R> value, DoubleFunction<String> form) {
        return number(texts.bind(key), texts.bind(key + ".tip"), width, value, form);
    }

    TableColumn<R, Double> number(
            ObservableValue<String> title,
            ObservableValue<String> tip,
            double width,
            ToDoubleFunction<R> value,
            DoubleFunction<String> form) {
        TableColumn<R, Double> column = new TableColumn<>();
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
        column.setCellFactory(_ -> new NumberCell<>(form));
        column.getStyleClass().add("number-column");
        return titled(column, width, title, Optional.of(tip));
    }

    private static <R, V> TableColumn<R, V> titled(
            TableColumn<R, V> column,
            double width,
            ObservableValue<String> title,
            Optional<ObservableValue<String>> tip) {
        Label head = new Label();
        head.textProperty().bind(title);
        tip.ifPresent(
                text -> {
                    Tooltip shown = new Tooltip();
                    shown.textProperty().bind(text);
                    head.setTooltip(shown);
                });
        column.setGraphic(head);
        title.subscribe(
                text -> {
                    Text measured = new Text(text);
                    measured.setFont(Font.font(Font.getDefault().getFamily(), FontWeight.BOLD, 13));
                    double least = Math.max(width, measured.getLayoutBounds().getWidth() + PADDING);
                    column.setMinWidth(least);
                    column.setPrefWidth(least);
                });
        return column;
    }

    private static final class NumberCell<R> extends TableCell<R, Double> {
        private final DoubleFunction<String> form;

        NumberCell(DoubleFunction<String> form) {
            this.form = form;
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("tabular");
        }

        @Override
        protected void updateItem(Double number, boolean empty) {
            super.updateItem(number, empty);
            setText(
                    empty || number == null
                            ? null
                            : Double.isNaN(number) ? "\u2013" : form.apply(number));
        }
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String thousandths(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** Four significant figures. */
    static String significant(double number) {
        return String.format(Locale.ROOT, "%.4g", number);
    }

    static double orNaN(OptionalDouble number) {
        return number.orElse(Double.NaN);
    }
}
