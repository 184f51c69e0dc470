package dev.tessera.app.chart;

import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.FigureRenderer;
import dev.tessera.figure.draw.FigureSize;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.export.FigureExport;
import dev.tessera.figure.export.FigureFormat;

import java.io.IOException;
import java.nio.file.Path;

/**
 * As what a figure is taken home.
 *
 * @param points size of letters, for paper
 * @param pixels of a PNG for each unit of the sheet, 1 to 4
 * @param titled whether title, subtitle, caption and run ids are drawn
 * @param whole whether zoom, scales, smoothing and hidden series of the window are passed over
 * @param light whether dark colours give way to light ones
 */
record ExportChoice(
        FigureFormat format,
        Style style,
        double points,
        int pixels,
        boolean titled,
        boolean whole,
        boolean light) {
    static final double LEAST_POINTS = 5;
    static final double MOST_POINTS = 14;
    private static final double MM_PER_INCH = 25.4;

    /** Size and type of a picture. */
    enum Style {
        /** As large as in the window. */
        SHOWN,
        /** 960 wide, as the command line draws it. */
        SCREEN,
        /** 85 mm wide, for a column of a paper. */
        SINGLE_COLUMN,
        /** 175 mm wide, for both columns. */
        DOUBLE_COLUMN;

        boolean paper() {
            return this == SINGLE_COLUMN || this == DOUBLE_COLUMN;
        }
    }

    /** The figure of the window in its size and colours, as a picture of twice its pixels. */
    static ExportChoice first() {
        return new ExportChoice(FigureFormat.PNG, Style.SHOWN, 8, 2, true, false, false);
    }

    /** Whether the format is a picture, to which style and size apply. */
    boolean picture() {
        return format != FigureFormat.CSV && format != FigureFormat.JSON;
    }

    /** What is written. */
    Figure figure(Figure all, Figure viewed) {
        return whole ? all : viewed;
    }

    /**
     * How it is drawn.
     *
     * @param shown the theme of the window, in its size
     */
    Theme theme(Theme shown) {
        Theme coloured = light ? shown.in(Theme.light().colours()) : shown;
        return switch (style) {
            case SHOWN -> coloured.onPaper().titled(titled);
            case SCREEN -> Theme.light().in(coloured.colours()).titled(titled);
            case SINGLE_COLUMN -> Theme.singleColumn(points).titled(titled);
            case DOUBLE_COLUMN -> Theme.doubleColumn(points).titled(titled);
        };
    }

    /** The size of a picture in the units of its medium: pixels or millimetres. */
    Size size(Figure figure, Theme theme) {
        FigureSize size = FigureRenderer.size(figure, theme);
        if (format == FigureFormat.PNG) {
            return new Size(
                    Math.round(size.width() * pixels), Math.round(size.height() * pixels), true);
        }
        double scale = MM_PER_INCH / theme.sheet().unitsPerInch();
        return new Size(size.width() * scale, size.height() * scale, false);
    }

    /**
     * How large a file's picture is.
     *
     * @param inPixels else in millimetres
     */
    record Size(double width, double height, boolean inPixels) {}

    /** Writes the figure; the file's name gets the format's ending if it lacks it. */
    Path write(Figure figure, Theme theme, Path file) throws IOException {
        String ending = "." + format.extension();
        String name = file.getFileName().toString();
        Path target =
                name.toLowerCase(java.util.Locale.ROOT).endsWith(ending)
                        ? file
                        : file.resolveSibling(name + ending);
        FigureExport.write(figure, theme, pixels, target);
        return target;
    }

    ExportChoice as(FigureFormat next) {
        return new ExportChoice(next, style, points, pixels, titled, whole, light);
    }

    /** In another style; pictures for papers have no title unless it is asked for again. */
    ExportChoice styled(Style next) {
        return new ExportChoice(format, next, points, pixels, !next.paper(), whole, light);
    }

    ExportChoice points(double next) {
        return new ExportChoice(format, style, next, pixels, titled, whole, light);
    }

    ExportChoice pixels(int next) {
        return new ExportChoice(format, style, points, next, titled, whole, light);
    }

    ExportChoice titled(boolean next) {
        return new ExportChoice(format, style, points, pixels, next, whole, light);
    }

    ExportChoice whole(boolean next) {
        return new ExportChoice(format, style, points, pixels, titled, next, light);
    }

    ExportChoice light(boolean next) {
        return new ExportChoice(format, style, points, pixels, titled, whole, next);
    }
}
