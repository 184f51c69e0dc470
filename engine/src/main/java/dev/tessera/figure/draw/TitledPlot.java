package dev.tessera.figure.draw;

import org.jfree.chart.block.BlockParams;
import org.jfree.chart.block.EntityBlockResult;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.title.Title;
import org.jfree.data.Range;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A plot with its texts.
 *
 * @param above from the top down
 * @param below from the top down
 */
record TitledPlot(List<Title> above, Plot plot, List<Title> below) {
    private static final double ENOUGH = 1e6;

    TitledPlot {
        above = List.copyOf(above);
        below = List.copyOf(below);
    }

    /** Height of texts one below the other, broken into lines of {@code width}. */
    static double height(List<Title> titles, Graphics2D g2, double width) {
        return titles.stream().mapToDouble(title -> arranged(title, g2, width)).sum();
    }

    private static double arranged(Title title, Graphics2D g2, double width) {
        RectangleConstraint constraint =
                new RectangleConstraint(
                        width,
                        new Range(0, width),
                        LengthConstraintType.RANGE,
                        ENOUGH,
                        new Range(0, ENOUGH),
                        LengthConstraintType.RANGE);
        return title.arrange(g2, constraint).height;
    }

    /**
     * @param aboveHeight reserved above the plot, so that plots side by side begin and end
     *     together; texts begin at its top
     * @param belowHeight reserved below the plot
     */
    void draw(
            Graphics2D g2,
            Rectangle2D area,
            double aboveHeight,
            double belowHeight,
            Point2D anchor,
            PlotRenderingInfo info) {
        EntityCollection entities = info.getOwner().getEntityCollection();
        drawTitles(above, g2, area, area.getY(), entities);
        double height = Math.max(1, area.getHeight() - aboveHeight - belowHeight);
        plot.draw(
                g2,
                new Rectangle2D.Double(
                        area.getX(), area.getY() + aboveHeight, area.getWidth(), height),
                anchor,
                null,
                info);
        drawTitles(below, g2, area, area.getMaxY() - belowHeight, entities);
    }

    private static void drawTitles(
            List<Title> titles,
            Graphics2D g2,
            Rectangle2D area,
            double top,
            EntityCollection entities) {
        double y = top;
        for (Title title : titles) {
            double height = arranged(title, g2, area.getWidth());
            BlockParams params = new BlockParams();
            params.setGenerateEntities(entities != null);
            Object drawn =
                    title.draw(
                            g2,
                            new Rectangle2D.Double(area.getX(), y, area.getWidth(), height),
                            params);
            if (entities != null
                    && drawn instanceof EntityBlockResult result
                    && result.getEntityCollection() != null) {
                entities.addAll(result.getEntityCollection());
            }
            y += height;
        }
    }
}
