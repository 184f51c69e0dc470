package dev.tessera.app.chart;

import dev.tessera.figure.Figure;
import dev.tessera.figure.Panel;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PreparedFigure;
import dev.tessera.figure.draw.Theme;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;

/**
 * Draws figures into pixels; what was prepared for the last one is kept while only the shown parts
 * of its axes change. Safe for several threads, which draw one after the other.
 */
final class FigurePainter {
    private Optional<Key> key = Optional.empty();
    private Optional<PreparedFigure> prepared = Optional.empty();

    /**
     * A figure to draw.
     *
     * @param theme of the size of the place it fills
     * @param scale pixels in a unit
     */
    record Request(Figure figure, Theme theme, double scale) {}

    /** A figure as a whole, whichever parts of it are shown. */
    private record Key(Figure figure, Theme theme) {
        static Key of(Request request) {
            Figure figure = request.figure();
            List<Panel> panels =
                    figure.panels().stream()
                            .map(
                                    panel ->
                                            panel.viewed(
                                                    panel.view()
                                                            .over(
                                                                    Optional.empty(),
                                                                    Optional.empty())))
                            .toList();
            return new Key(Figure.of(figure.title(), panels), request.theme());
        }
    }

    synchronized Picture paint(Request request) {
        PreparedFigure figure = prepared(request);
        for (int i = 0; i < request.figure().panels().size(); i++) {
            figure.show(i, request.figure().panels().get(i).view());
        }
        int width = (int) Math.max(1, Math.round(figure.size().width() * request.scale()));
        int height = (int) Math.max(1, Math.round(figure.size().height() * request.scale()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g2 = image.createGraphics();
        g2.setPaint(request.theme().colours().background());
        g2.fillRect(0, 0, width, height);
        g2.scale(request.scale(), request.scale());
        Drawn drawn = figure.draw(g2);
        g2.dispose();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new Picture(width, height, pixels, request.scale(), drawn);
    }

    private PreparedFigure prepared(Request request) {
        Key wanted = Key.of(request);
        if (prepared.isEmpty() || !key.equals(Optional.of(wanted))) {
            prepared = Optional.of(PreparedFigure.of(wanted.figure(), request.theme()));
            key = Optional.of(wanted);
        }
        return prepared.orElseThrow();
    }
}
