package dev.tessera.app.chart;

import atlantafx.base.theme.Styles;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Shows a {@link Reading} beside the pointer, and the marks it speaks of. */
final class ReadOut extends Pane {
    private static final double AWAY = 16;
    private static final int MOST_ROWS = 16;

    private final Line rule = new Line();
    private final Pane marks = new Pane();
    private final Label heading = new Label();
    private final GridPane rows = new GridPane();
    private final VBox box = new VBox(heading, rows);

    ReadOut() {
        setMouseTransparent(true);
        rule.getStyleClass().add("chart-rule");
        box.getStyleClass().add("chart-readout");
        box.setId("chart-readout");
        heading.getStyleClass().add("chart-readout-heading");
        rows.getStyleClass().add("chart-readout-rows");
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        ColumnConstraints beside = new ColumnConstraints();
        beside.setHalignment(HPos.RIGHT);
        rows.getColumnConstraints()
                .addAll(new ColumnConstraints(), new ColumnConstraints(), numbers, beside);
        marks.setManaged(false);
        box.setManaged(false);
        rule.setManaged(false);
        getChildren().addAll(rule, marks, box);
        hide();
    }

    void hide() {
        setVisible(false);
        setAccessibleText("");
    }

    /**
     * @param colours of the plot's series
     * @param data the area of the panel
     */
    void show(Reading reading, List<Color> colours, Rectangle2D data, double x, double y) {
        setVisible(true);
        setAccessibleText(reading.text());
        rule.setVisible(reading.rule().isPresent());
        reading.rule()
                .ifPresent(
                        at -> {
                            double place = Math.round(at) + 0.5;
                            rule.setStartX(place);
                            rule.setEndX(place);
                            rule.setStartY(data.getMinY());
                            rule.setEndY(data.getMaxY());
                        });
        marks.getChildren()
                .setAll(reading.marks().stream().map(mark -> ring(mark, colours)).toList());
        write(reading, colours);
        box.applyCss();
        box.autosize();
        place(x, y);
    }

    private static Circle ring(Reading.Mark mark, List<Color> colours) {
        Circle ring = new Circle(mark.x(), mark.y(), 5);
        ring.getStyleClass().add("chart-ring");
        ring.setStroke(colours.get(mark.colour()));
        return ring;
    }

    private void write(Reading reading, List<Color> colours) {
        heading.setText(reading.heading());
        heading.setManaged(!reading.heading().isEmpty());
        rows.getChildren().clear();
        int shown = Math.min(MOST_ROWS, reading.rows().size());
        for (int i = 0; i < shown; i++) {
            Reading.Row row = reading.rows().get(i);
            if (row.colour() >= 0) {
                Rectangle swatch = new Rectangle(9, 9, colours.get(row.colour()));
                swatch.setArcWidth(3);
                swatch.setArcHeight(3);
                rows.add(swatch, 0, i);
            }
            Label name = new Label(row.name());
            name.getStyleClass().add(Styles.TEXT_MUTED);
            Label value = new Label(row.value());
            value.getStyleClass().add("chart-readout-value");
            // Without a swatch the name begins where swatches do.
            rows.add(name, row.colour() >= 0 ? 1 : 0, i, row.colour() >= 0 ? 1 : 2, 1);
            rows.add(value, 2, i);
            if (!row.beside().isEmpty()) {
                Label beside = new Label(row.beside());
                beside.getStyleClass().addAll(Styles.TEXT_MUTED, "chart-readout-value");
                rows.add(beside, 3, i);
            }
        }
        if (reading.rows().size() > shown) {
            rows.add(new Label("+ " + (reading.rows().size() - shown)), 1, shown);
        }
    }

    /** Beside the pointer, on the side where there is room. */
    private void place(double x, double y) {
        double width = box.getWidth();
        double height = box.getHeight();
        double left = x + AWAY + width <= getWidth() ? x + AWAY : x - AWAY - width;
        double top = y + AWAY + height <= getHeight() ? y + AWAY : y - AWAY - height;
        box.relocate(
                Math.round(Math.max(0, Math.min(left, getWidth() - width))),
                Math.round(Math.max(0, Math.min(top, getHeight() - height))));
    }
}
