package dev.tessera.figure.draw;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws the cells of a heat map: as rectangles, or as one image from 128 x 128 on. */
final class HeatMapRenderer extends AbstractXYItemRenderer {
    static final int IMAGE_FROM = 128 * 128;
    private static final long serialVersionUID = 1L;

    private final transient HeatDataset cells;
    private final transient ColourScale scale;
    private final transient Color empty;
    private final transient Color ground;
    private final double gap;

    /**
     * @param empty colour of cells without a number
     * @param ground colour between named rows
     * @param gap width between them
     */
    HeatMapRenderer(HeatDataset cells, ColourScale scale, Color empty, Color ground, double gap) {
        this.cells = cells;
        this.scale = scale;
        this.empty = empty;
        this.ground = ground;
        this.gap = gap;
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2,
            Rectangle2D dataArea,
            XYPlot plot,
            XYDataset data,
            PlotRenderingInfo info) {
        XYItemRendererState state = super.initialise(g2, dataArea, plot, data, info);
        state.setProcessVisibleItemsOnly(false);
        return state;
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (item != 0) {
            return;
        }
        PlotSpace space = new PlotSpace(area, plot, domain, range);
        double left = space.x(cells.xRange().from());
        double right = space.x(cells.xRange().to());
        // Where row 0 begins and the last row ends; named rows run downwards.
        double start = space.y(cells.yRange().from());
        double end = space.y(cells.yRange().to());
        if (cells.rows() * cells.columns() >= IMAGE_FROM) {
            Pixels.draw(
                    g2,
                    image(start < end),
                    new Rectangle2D.Double(
                            left, Math.min(start, end), right - left, Math.abs(end - start)));
        } else {
            drawCells(g2, left, right, start, end);
        }
        drawRowGaps(g2, left, right, start, end);
    }

    /** Named rows are things of their own: a thin gap keeps them apart. */
    private void drawRowGaps(Graphics2D g2, double left, double right, double start, double end) {
        if (!cells.named() || Math.abs(end - start) / cells.rows() < 8 * gap) {
            return;
        }
        g2.setPaint(ground);
        g2.setStroke(new BasicStroke((float) gap));
        for (int i = 1; i < cells.rows(); i++) {
            double y = start + (end - start) * i / cells.rows();
            g2.draw(new Line2D.Double(left, y, right, y));
        }
    }

    private int rgb(int row, int column) {
        double value = cells.drawn(row, column);
        return Double.isNaN(value) ? empty.getRGB() : scale.rgb(value);
    }

    private BufferedImage image(boolean downwards) {
        BufferedImage image =
                new BufferedImage(cells.columns(), cells.rows(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < cells.rows(); row++) {
            for (int column = 0; column < cells.columns(); column++) {
                image.setRGB(column, downwards ? row : cells.rows() - 1 - row, rgb(row, column));
            }
        }
        return image;
    }

    private void drawCells(Graphics2D g2, double left, double right, double start, double end) {
        Object antialiasing = g2.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        // Smoothed edges of touching cells would leave light seams.
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        // Each reaches under its right and lower neighbours, or viewers of vector formats show
        // seams too.
        double overlap = 0.02 * (right - left) / cells.columns();
        double width = (right - left) / cells.columns();
        double height = (end - start) / cells.rows();
        for (int i = 0; i < cells.rows(); i++) {
            int row = height > 0 ? i : cells.rows() - 1 - i;
            double top = Math.min(start + row * height, start + (row + 1) * height);
            for (int column = 0; column < cells.columns(); column++) {
                g2.setPaint(new Color(rgb(row, column)));
                double beyond = column == cells.columns() - 1 ? 0 : overlap;
                double below = i == cells.rows() - 1 ? 0 : overlap;
                g2.fill(
                        new Rectangle2D.Double(
                                left + column * width,
                                top,
                                width + beyond,
                                Math.abs(height) + below));
            }
        }
        g2.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                antialiasing == null ? RenderingHints.VALUE_ANTIALIAS_DEFAULT : antialiasing);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
