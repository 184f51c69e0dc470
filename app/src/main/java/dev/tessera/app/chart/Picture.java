package dev.tessera.app.chart;

import dev.tessera.figure.draw.Drawn;

/**
 * A drawn figure.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb row by row, colours multiplied by their opacity
 * @param scale pixels in a unit of the drawing
 * @param drawn what lies where, in units
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Handed from a drawing thread to the window, never compared.
record Picture(int width, int height, int[] argb, double scale, Drawn drawn) {}
