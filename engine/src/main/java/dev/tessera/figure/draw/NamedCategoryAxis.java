package dev.tessera.figure.draw;

import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.Graphics2D;

/**
 * A category axis whose names are cut to a given room instead of being broken within words; without
 * a limit they are wrapped under their bars.
 */
final class NamedCategoryAxis extends CategoryAxis {
    private static final long serialVersionUID = 1L;
    static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final double room;

    /**
     * @param room for a name on one line, or {@link #UNLIMITED} to wrap
     */
    NamedCategoryAxis(String label, double room) {
        super(label);
        this.room = room;
    }

    @Override
    @SuppressWarnings("rawtypes") // As JFreeChart declares it.
    protected TextBlock createLabel(
            Comparable category, float width, RectangleEdge edge, Graphics2D g2) {
        if (room == UNLIMITED) {
            return super.createLabel(category, width, edge, g2);
        }
        TextBlock block = new TextBlock();
        block.addLine(
                FittedText.shortenMiddle(category.toString(), getTickLabelFont(category), room),
                getTickLabelFont(category),
                getTickLabelPaint(category));
        return block;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedCategoryAxis axis && room == axis.room && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Double.hashCode(room);
    }
}
