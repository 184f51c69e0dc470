package dev.tessera.app.chart;

import dev.tessera.app.look.Look;
import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.Colours;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.SeriesColours;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows what lies under the pointer, and tells of marks that are clicked. */
final class Hover {
    private final FigureCanvas canvas;
    private final Gestures gestures;
    private final ObservableValue<Look> look;
    private final ReadOut readOut = new ReadOut();
    private Optional<Figure> figure = Optional.empty();
    private Consumer<Pick> picked = _ -> {};

    Hover(FigureCanvas canvas, Gestures gestures, ObservableValue<Look> look) {
        this.canvas = canvas;
        this.gestures = gestures;
        this.look = look;
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, _ -> readOut.hide());
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> readOut.hide());
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    Node layer() {
        return readOut;
    }

    void onPick(Consumer<Pick> picked) {
        this.picked = picked;
    }

    /** Reads this figure from now on. */
    void follow(Figure figure) {
        this.figure = Optional.of(figure);
        readOut.hide();
    }

    private Optional<Reading> at(MouseEvent event) {
        Optional<Drawn> drawn = canvas.drawn().get();
        return figure.isEmpty() || drawn.isEmpty()
                ? Optional.empty()
                : Reader.at(figure.get(), drawn.get(), event.getX(), event.getY());
    }

    private void moved(MouseEvent event) {
        Optional<Reading> reading = at(event);
        if (reading.isEmpty()) {
            readOut.hide();
            return;
        }
        int panel = reading.get().panel();
        readOut.show(
                reading.get(),
                colours(panel),
                canvas.drawn().get().orElseThrow().panels().get(panel).data(),
                event.getX(),
                event.getY());
    }

    private List<Color> colours(int panel) {
        Colours colours = ChartView.theme(look.getValue()).colours();
        return SeriesColours.of(figure.orElseThrow().panels().get(panel).plot(), colours).stream()
                .map(one -> Color.rgb(one.getRed(), one.getGreen(), one.getBlue()))
                .toList();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && !gestures.dragging()) {
            at(event).flatMap(Reading::pick).ifPresent(picked);
        }
    }
}
