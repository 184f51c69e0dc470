package dev.tessera.figure.draw;

import org.jfree.chart.LegendItem;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds legend entries; each carries its layer and series, so that a window can hide what is
 * clicked.
 */
final class Legends {
    private static final double FAINT = 0.6;
    private static final Stroke NO_OUTLINE = new BasicStroke(0);

    private final Pens pens;

    Legends(Pens pens) {
        this.pens = pens;
    }

    List<LegendItem> curves(List<Curve> curves) {
        List<LegendItem> items = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            items.add(
                    identified(
                            item(
                                    curve.name(),
                                    curve.marks().length > 0,
                                    curve.mark(),
                                    curve.colour(),
                                    true,
                                    curve.stroke()),
                            0,
                            i));
        }
        return items;
    }

    LegendItem mark(String name, Shape mark, Color colour) {
        return item(name, true, mark, colour, false, NO_OUTLINE);
    }

    LegendItem swatch(String name, Color fill, Color outline) {
        double size = pens.em() * 0.8;
        Shape square = new Rectangle2D.Double(-size / 2, -size / 2, size, size);
        LegendItem item =
                new LegendItem(
                        name,
                        name,
                        null,
                        null,
                        true,
                        square,
                        true,
                        fill,
                        true,
                        outline,
                        pens.hairline(),
                        false,
                        new Line2D.Double(),
                        NO_OUTLINE,
                        fill);
        return dress(item, name);
    }

    LegendItem identified(LegendItem item, int layer, int series) {
        item.setDatasetIndex(layer);
        item.setSeriesIndex(series);
        item.setSeriesKey(item.getLabel());
        return item;
    }

    /** The same entry, faint: of a series that is hidden. */
    LegendItem faint(LegendItem item) {
        LegendItem copy = copy(item, item.getLabel());
        copy.setFillPaint(pens.colours().background());
        copy.setOutlinePaint(pens.colours().frame());
        copy.setLinePaint(pens.colours().grid());
        copy.setLabelPaint(Colours.mix(pens.colours().muted(), pens.colours().background(), FAINT));
        return copy;
    }

    /** The same entry with a name at most {@code room} wide. */
    static LegendItem shortened(LegendItem item, double room) {
        return copy(item, FittedText.shortenMiddle(item.getLabel(), item.getLabelFont(), room));
    }

    private static LegendItem copy(LegendItem item, String name) {
        LegendItem copy =
                new LegendItem(
                        name,
                        item.getDescription(),
                        item.getDescription(),
                        item.getURLText(),
                        item.isShapeVisible(),
                        item.getShape(),
                        item.isShapeFilled(),
                        item.getFillPaint(),
                        item.isShapeOutlineVisible(),
                        item.getOutlinePaint(),
                        item.getOutlineStroke(),
                        item.isLineVisible(),
                        item.getLine(),
                        item.getLineStroke(),
                        item.getLinePaint());
        copy.setLabelFont(item.getLabelFont());
        copy.setLabelPaint(item.getLabelPaint());
        copy.setDatasetIndex(item.getDatasetIndex());
        copy.setSeriesIndex(item.getSeriesIndex());
        copy.setSeriesKey(item.getSeriesKey());
        return copy;
    }

    private LegendItem item(
            String name, boolean marked, Shape mark, Color colour, boolean lined, Stroke stroke) {
        double half = lined ? pens.em() * 1.1 : 0;
        LegendItem item =
                new LegendItem(
                        name,
                        name,
                        null,
                        null,
                        marked,
                        mark,
                        true,
                        colour,
                        false,
                        colour,
                        NO_OUTLINE,
                        lined,
                        new Line2D.Double(-half, 0, half, 0),
                        stroke,
                        colour);
        return dress(item, name);
    }

    private LegendItem dress(LegendItem item, String name) {
        item.setLabelFont(pens.font(name));
        item.setLabelPaint(pens.colours().text());
        return item;
    }
}
