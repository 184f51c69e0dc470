package dev.tessera.app.project;

/** Where the window stood, in screen units; the bounds are those before it was maximized. */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}
