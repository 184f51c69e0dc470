package dev.tessera.app.chart;

import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PanelArea;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Mouse, wheel and keys over a figure: zooming, panning, selecting. */
final class Gestures {
    private static final double NOTCH = 40;
    private static final double FACTOR = 0.8;
    private static final double STEP = 0.1;
    private static final double SLIP = 4;

    private final FigureCanvas canvas;
    private final ChartViewModel model;
    private final BiConsumer<Integer, Rectangle2D> selected;
    private final Rectangle frame = new Rectangle();
    private Optional<Drag> drag = Optional.empty();
    private int panel;

    /** A drag under way, from where it began and where it is now. */
    private record Drag(
            int panel,
            ChartMode mode,
            double startX,
            double startY,
            double x,
            double y,
            boolean moved) {
        Drag to(double nextX, double nextY) {
            boolean far = Math.abs(nextX - startX) > SLIP || Math.abs(nextY - startY) > SLIP;
            return new Drag(panel, mode, startX, startY, nextX, nextY, moved || far);
        }

        Rectangle2D rectangle(Rectangle2D inside) {
            double left = Math.clamp(Math.min(startX, x), inside.getMinX(), inside.getMaxX());
            double right = Math.clamp(Math.max(startX, x), inside.getMinX(), inside.getMaxX());
            double top = Math.clamp(Math.min(startY, y), inside.getMinY(), inside.getMaxY());
            double bottom = Math.clamp(Math.max(startY, y), inside.getMinY(), inside.getMaxY());
            // A narrow drag along an axis means that axis alone.
            if (bottom - top <= SLIP * 2 && right - left > SLIP * 2) {
                top = inside.getMinY();
                bottom = inside.getMaxY();
            } else if (right - left <= SLIP * 2) {
                left = inside.getMinX();
                right = inside.getMaxX();
            }
            return new Rectangle2D.Double(left, top, right - left, bottom - top);
        }
    }

    /**
     * @param selected hears of rectangles that are selected in a panel
     */
    Gestures(FigureCanvas canvas, ChartViewModel model, BiConsumer<Integer, Rectangle2D> selected) {
        this.canvas = canvas;
        this.model = model;
        this.selected = selected;
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        frame.setVisible(false);
        frame.getStyleClass().add("chart-frame");
        canvas.setFocusTraversable(true);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** The rectangle that is being dragged. */
    Rectangle frame() {
        return frame;
    }

    boolean dragging() {
        return drag.map(Drag::moved).orElse(false);
    }

    /** The panel that was pointed at last: keys act on it. */
    int panel() {
        return canvas.drawn()
                .get()
                .map(drawn -> Math.min(panel, drawn.panels().size() - 1))
                .orElse(0);
    }

    private Optional<PanelArea> area(int index) {
        return canvas.drawn()
                .get()
                .filter(drawn -> index >= 0 && index < drawn.panels().size())
                .map(drawn -> drawn.panels().get(index));
    }

    private int panelAt(double x, double y) {
        return canvas.drawn().get().map(drawn -> Reader.panel(drawn, x, y)).orElse(-1);
    }

    private void moved(MouseEvent event) {
        int at = panelAt(event.getX(), event.getY());
        canvas.setCursor(at < 0 ? Cursor.DEFAULT : cursor(model.mode().get()));
        if (at >= 0) {
            panel = at;
        }
    }

    private static Cursor cursor(ChartMode mode) {
        return mode == ChartMode.PAN ? Cursor.OPEN_HAND : Cursor.CROSSHAIR;
    }

    private void scrolled(ScrollEvent event) {
        double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        Optional<Drawn> drawn = canvas.drawn().get();
        if (drawn.isEmpty() || turned == 0) {
            return;
        }
        Zone zone = Zone.at(drawn.get(), event.getX(), event.getY());
        if (zone.panel() >= 0) {
            panel = zone.panel();
            zone.zoom(
                    model,
                    drawn.get().panels().get(panel),
                    event.getX(),
                    event.getY(),
                    Math.pow(FACTOR, turned / NOTCH),
                    event.isShiftDown());
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        canvas.requestFocus();
        int at = panelAt(event.getX(), event.getY());
        if (at < 0 || event.getButton() == MouseButton.SECONDARY) {
            return;
        }
        panel = at;
        ChartMode mode =
                event.getButton() == MouseButton.MIDDLE ? ChartMode.PAN : model.mode().get();
        drag =
                Optional.of(
                        new Drag(
                                at,
                                mode,
                                event.getX(),
                                event.getY(),
                                event.getX(),
                                event.getY(),
                                false));
        if (mode == ChartMode.PAN) {
            canvas.setCursor(Cursor.CLOSED_HAND);
        }
    }

    private void dragged(MouseEvent event) {
        if (drag.isEmpty()) {
            return;
        }
        Drag before = drag.get();
        Drag now = before.to(event.getX(), event.getY());
        drag = Optional.of(now);
        Optional<PanelArea> area = area(now.panel());
        if (!now.moved() || area.isEmpty()) {
            return;
        }
        if (now.mode() == ChartMode.PAN) {
            // What was held back to tell a drag from a click is made up for.
            double fromX = before.moved() ? before.x() : before.startX();
            double fromY = before.moved() ? before.y() : before.startY();
            model.pan(now.panel(), area.get(), now.x() - fromX, now.y() - fromY);
        } else {
            Rectangle2D place = now.rectangle(area.get().data());
            frame.setX(place.getX());
            frame.setY(place.getY());
            frame.setWidth(place.getWidth());
            frame.setHeight(place.getHeight());
            frame.setVisible(true);
        }
    }

    private void released(MouseEvent event) {
        Optional<Drag> ended = drag;
        drag = Optional.empty();
        frame.setVisible(false);
        moved(event);
        if (ended.isEmpty() || !ended.get().moved()) {
            return;
        }
        Drag done = ended.get();
        area(done.panel())
                .ifPresent(
                        area -> {
                            Rectangle2D place = done.rectangle(area.data());
                            switch (done.mode()) {
                                case ZOOM ->
                                        model.zoomTo(
                                                done.panel(),
                                                area,
                                                place.getMinX(),
                                                place.getMinY(),
                                                place.getMaxX(),
                                                place.getMaxY());
                                case SELECT -> selected.accept(done.panel(), place);
                                case PAN -> {}
                            }
                        });
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        Optional<PanelArea> area = area(panel());
        boolean known = area.isPresent();
        if (known) {
            double width = area.get().data().getWidth();
            double height = area.get().data().getHeight();
            switch (event.getCode()) {
                case PLUS, ADD, EQUALS -> zoom(FACTOR);
                case MINUS, SUBTRACT -> zoom(1 / FACTOR);
                case LEFT -> model.pan(panel(), area.get(), width * STEP, 0);
                case RIGHT -> model.pan(panel(), area.get(), -width * STEP, 0);
                case UP -> model.pan(panel(), area.get(), 0, height * STEP);
                case DOWN -> model.pan(panel(), area.get(), 0, -height * STEP);
                case DIGIT0, NUMPAD0, HOME -> model.reset(panel());
                case ESCAPE -> {
                    known = drag.isPresent();
                    drag = Optional.empty();
                    frame.setVisible(false);
                }
                default -> known = false;
            }
        }
        if (known) {
            event.consume();
        }
    }

    /** Zooms the panel pointed at last around its middle. */
    void zoom(double factor) {
        area(panel())
                .ifPresent(
                        area ->
                                model.zoom(
                                        panel(),
                                        area,
                                        area.data().getCenterX(),
                                        area.data().getCenterY(),
                                        factor));
    }

    void closer() {
        zoom(FACTOR);
    }

    void farther() {
        zoom(1 / FACTOR);
    }
}
