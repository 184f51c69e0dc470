package dev.tessera.figure.draw;

import dev.tessera.figure.Figure;
import dev.tessera.figure.FigureTexts;

import java.util.stream.Collectors;

/**
 * Tells which letters of a figure cannot be shown on this machine, so that whoever makes it can be
 * warned instead of finding boxes.
 */
public final class Lettering {
    private Lettering() {}

    /**
     * The letters that neither the shipped typeface nor the system's sans-serif font has, each
     * once; empty when all is well. In SVG they are still right: text stays text there.
     */
    public static String missing(Figure figure) {
        return FigureTexts.of(figure)
                .flatMapToInt(String::codePoints)
                .distinct()
                .filter(
                        letter ->
                                !Character.isISOControl(letter) && !Typeface.REGULAR.shows(letter))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
