package dev.tessera.figure.draw;

/** Width and height of a drawn figure, in the units of its {@link Sheet}. */
public record FigureSize(double width, double height) {}
