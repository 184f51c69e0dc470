package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.AxisSpan;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PanelArea;

import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import java.util.Optional;

/**
 * The last picture of each plot, shifted and stretched to where its numbers will be: seen while the
 * next picture is drawn, so that zooming and panning follow the hand at once.
 */
final class Ghost extends Pane {
    private static final double SAME = 0.01;

    Ghost() {
        setMouseTransparent(true);
        setManaged(false);
    }

    void hide() {
        getChildren().clear();
    }

    /**
     * @param figure as it is going to be drawn
     * @param scale pixels of the picture in a unit
     */
    void show(Figure figure, Drawn drawn, Image picture, double scale, Color ground) {
        getChildren().clear();
        for (int i = 0; i < drawn.panels().size() && i < figure.panels().size(); i++) {
            moved(drawn.panels().get(i), figure.panels().get(i).view())
                    .ifPresent(place -> add(place, picture, scale, ground));
        }
    }

    /**
     * Where the numbers that a plot shows are going to be.
     *
     * @param from the plot's place now
     */
    private record Place(java.awt.geom.Rectangle2D from, Rectangle2D to) {}

    private static Optional<Place> moved(PanelArea area, View view) {
        double[] level = ends(area.x(), view.x());
        double[] upright = ends(area.y(), view.y());
        var data = area.data();
        double left = data.getX() + level[0] * data.getWidth();
        double right = data.getX() + level[1] * data.getWidth();
        double top = data.getMaxY() - upright[1] * data.getHeight();
        double bottom = data.getMaxY() - upright[0] * data.getHeight();
        boolean possible =
                right - left > 1 && bottom - top > 1 && right - left < 1e6 && bottom - top < 1e6;
        boolean still =
                Math.abs(left - data.getMinX()) < SAME
                        && Math.abs(right - data.getMaxX()) < SAME
                        && Math.abs(top - data.getMinY()) < SAME
                        && Math.abs(bottom - data.getMaxY()) < SAME;
        return possible && !still
                ? Optional.of(
                        new Place(data, new Rectangle2D(left, top, right - left, bottom - top)))
                : Optional.empty();
    }

    /** Places of the drawn ends of an axis once it shows {@code part}; as they are without one. */
    private static double[] ends(Optional<AxisSpan> drawn, Optional<Axis.Range> part) {
        if (drawn.isEmpty() || part.isEmpty() || (drawn.get().log() && part.get().from() <= 0)) {
            return new double[] {0, 1};
        }
        AxisSpan old = drawn.get();
        AxisSpan wanted =
                new AxisSpan(part.get().from(), part.get().to(), old.log(), old.inverted());
        double start = wanted.place(old.from());
        double end = wanted.place(old.to());
        return new double[] {Math.min(start, end), Math.max(start, end)};
    }

    private void add(Place place, Image picture, double scale, Color ground) {
        var from = place.from();
        Rectangle behind =
                new Rectangle(from.getX(), from.getY(), from.getWidth(), from.getHeight());
        behind.setFill(ground);
        ImageView moved = new ImageView(picture);
        moved.setViewport(
                new Rectangle2D(
                        from.getX() * scale,
                        from.getY() * scale,
                        from.getWidth() * scale,
                        from.getHeight() * scale));
        moved.setX(place.to().getMinX());
        moved.setY(place.to().getMinY());
        moved.setFitWidth(place.to().getWidth());
        moved.setFitHeight(place.to().getHeight());
        moved.setClip(new Rectangle(from.getX(), from.getY(), from.getWidth(), from.getHeight()));
        getChildren().addAll(behind, moved);
    }
}
