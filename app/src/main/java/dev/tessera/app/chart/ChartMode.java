package dev.tessera.app.chart;

/** What dragging over a plot does. */
public enum ChartMode {
    /** The dragged rectangle is shown large. */
    ZOOM,
    /** The plot is moved. */
    PAN,
    /** The points in the dragged rectangle are selected. */
    SELECT
}
