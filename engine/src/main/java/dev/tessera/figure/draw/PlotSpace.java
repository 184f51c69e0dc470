package dev.tessera.figure.draw;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.geom.Rectangle2D;

/** Takes numbers to places in the drawing. */
final class PlotSpace {
    private final Rectangle2D area;
    private final ValueAxis domain;
    private final ValueAxis range;
    private final RectangleEdge domainEdge;
    private final RectangleEdge rangeEdge;

    PlotSpace(Rectangle2D area, XYPlot plot, ValueAxis domain, ValueAxis range) {
        this.area = area;
        this.domain = domain;
        this.range = range;
        domainEdge = plot.getDomainAxisEdge();
        rangeEdge = plot.getRangeAxisEdge();
    }

    double x(double value) {
        return domain.valueToJava2D(value, area, domainEdge);
    }

    double y(double value) {
        return range.valueToJava2D(value, area, rangeEdge);
    }
}
