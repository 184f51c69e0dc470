package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.HeatMap;

import org.jfree.data.xy.AbstractXYZDataset;

import java.io.Serial;
import java.util.List;

/** The cells of a heat map by the numbers at their middles. */
final class HeatDataset extends AbstractXYZDataset {
    @Serial private static final long serialVersionUID = 1L;

    private final transient HeatMap map;
    private final transient Axis.Range xRange;
    private final transient Axis.Range yRange;

    HeatDataset(HeatMap map) {
        this.map = map;
        xRange = range(map.x(), map.columnNames(), map.columns());
        yRange = range(map.y(), map.rowNames(), map.rows());
    }

    private static Axis.Range range(Axis axis, List<String> names, int count) {
        return names.isEmpty() ? axis.range().orElseThrow() : new Axis.Range(0, count);
    }

    /** Whether rows have names. */
    boolean named() {
        return !map.rowNames().isEmpty();
    }

    int rows() {
        return map.rows();
    }

    int columns() {
        return map.columns();
    }

    Axis.Range xRange() {
        return xRange;
    }

    Axis.Range yRange() {
        return yRange;
    }

    /** The value of a cell, NaN where the colour scale has no place for it. */
    double drawn(int row, int column) {
        double value = map.at(row, column);
        return map.value().shows(value) ? value : Double.NaN;
    }

    @Override
    public int getSeriesCount() {
        return 1;
    }

    @Override
    @SuppressWarnings("rawtypes") // As JFreeChart declares it.
    public Comparable getSeriesKey(int series) {
        return map.value().text();
    }

    @Override
    public int getItemCount(int series) {
        return map.rows() * map.columns();
    }

    @Override
    public Number getX(int series, int item) {
        return xRange.from()
                + (xRange.to() - xRange.from()) * (item % map.columns() + 0.5) / map.columns();
    }

    @Override
    public Number getY(int series, int item) {
        return yRange.from()
                + (yRange.to() - yRange.from())
                        * (Math.floorDiv(item, map.columns()) + 0.5)
                        / map.rows();
    }

    @Override
    public Number getZ(int series, int item) {
        return map.values().get(item);
    }
}
