package dev.tessera.figure.export;

import dev.tessera.figure.Figure;
import dev.tessera.figure.FigureJson;
import dev.tessera.figure.draw.Theme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a figure to files. */
public final class FigureExport {
    private static final int PNG_SCALE = 2;

    private FigureExport() {}

    /** Writes {@code figure} in the format that the file's name ends with. */
    public static void write(Figure figure, Theme theme, Path file) throws IOException {
        write(figure, theme, PNG_SCALE, file);
    }

    /**
     * Writes {@code figure} in the format that the file's name ends with.
     *
     * @param pngScale pixels of a PNG for each unit of the theme's sheet, 1 to 4
     */
    public static void write(Figure figure, Theme theme, int pngScale, Path file)
            throws IOException {
        switch (FigureFormat.of(file)) {
            case PNG -> PngExport.write(figure, theme, pngScale, file);
            case SVG -> SvgExport.write(figure, theme, file);
            case PDF -> PdfExport.write(figure, theme, file);
            case CSV -> CsvExport.write(figure, file);
            case JSON -> FigureJson.write(figure, file);
        }
    }

    /**
     * Writes {@code figure} in every format as {@code name.png}, {@code name.svg}, ... and returns
     * the files.
     */
    public static List<Path> writeAll(Figure figure, Theme theme, Path folder, String name)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (FigureFormat format : FigureFormat.values()) {
            Path file = folder.resolve(name + "." + format.extension());
            write(figure, theme, file);
            files.add(file);
        }
        return files;
    }
}
