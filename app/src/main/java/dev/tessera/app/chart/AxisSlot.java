package dev.tessera.app.chart;

/** Which axis of a panel. */
public enum AxisSlot {
    X,
    Y,
    /** The colours of a heat map. */
    COLOUR
}
