/**
 * Charts described as data. A {@link dev.tessera.figure.Figure} says what is shown; {@code draw}
 * turns it into a JFreeChart in a theme, {@code export} turns that into PNG, SVG, PDF and CSV
 * without a window, and {@code standard} builds the figures of the engine's own stages from plain
 * numbers.
 */
package dev.tessera.figure;
