package dev.tessera.app.panel.experiments;

import dev.tessera.app.look.Look;
import dev.tessera.figure.draw.Theme;

import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

import java.util.List;

/** The colours that runs have in the charts, for dots beside their names. */
final class RunColours {
    private static final double RADIUS = 5;

    private RunColours() {}

    static Circle dot(Look look, int run) {
        Theme theme =
                switch (look) {
                    case LIGHT -> Theme.light();
                    case DARK -> Theme.dark();
                    case HIGH_CONTRAST -> Theme.highContrast();
                };
        List<java.awt.Color> colours = theme.colours().series();
        java.awt.Color colour = colours.get(run % colours.size());
        return new Circle(RADIUS, Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue()));
    }
}
