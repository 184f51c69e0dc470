package dev.tessera.figure.export;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of file a figure can be written as. */
public enum FigureFormat {
    /** Pixels, twice as many as the theme's units unless said otherwise. */
    PNG,
    /** Vectors for the web, text as text in an embedded font. */
    SVG,
    /** Vectors for papers, fonts embedded. */
    PDF,
    /** The plotted numbers. */
    CSV,
    /** The description itself, which can be read and drawn again. */
    JSON;

    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a file's name ends with. */
    public static FigureFormat of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.extension()))
                .findFirst()
                .orElseThrow(
                        () -> {
                            String known =
                                    Arrays.stream(values())
                                            .map(FigureFormat::extension)
                                            .collect(Collectors.joining(", ."));
                            return new IllegalArgumentException(
                                    file
                                            + ": its ending names no figure format, expected one of ."
                                            + known);
                        });
    }
}
