package dev.tessera.figure.draw;

import java.util.OptionalDouble;

/**
 * The measures of a figure: its width, its type size and how its panels are laid out. A unit is a
 * pixel on screen and a point (1/72 inch) on paper.
 *
 * @param width of the whole figure
 * @param fontSize of tick labels and legends; titles are larger in proportion
 * @param lineWidth of curves
 * @param columns most panels side by side
 * @param titled whether title, subtitle, caption and run ids are drawn; in a paper the text around
 *     the picture says them
 * @param unitsPerInch 96 on screen, 72 on paper
 * @param height of the whole figure, empty for the one that suits its plots
 * @param window whether it is part of a window: legends then go on listing hidden series, faintly,
 *     to be shown again
 */
public record Sheet(
        double width,
        double fontSize,
        double lineWidth,
        int columns,
        boolean titled,
        double unitsPerInch,
        OptionalDouble height,
        boolean window) {
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double MIN_FONT = 4;

    public Sheet {
        if (!(width > 0 && lineWidth > 0 && unitsPerInch > 0 && columns > 0)) {
            throw new IllegalArgumentException(
                    "sheet of width "
                            + width
                            + ", line width "
                            + lineWidth
                            + ", "
                            + columns
                            + " columns and "
                            + unitsPerInch
                            + " units per inch: expected numbers above 0");
        }
        if (height.isPresent() && !(height.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "sheet of height " + height.getAsDouble() + ", expected a number above 0");
        }
        if (!(fontSize >= MIN_FONT && fontSize <= width / 10)) {
            throw new IllegalArgumentException(
                    "font size "
                            + fontSize
                            + " on a sheet "
                            + width
                            + " wide: expected "
                            + MIN_FONT
                            + " to "
                            + width / 10);
        }
    }

    private Sheet(
            double width,
            double fontSize,
            double lineWidth,
            int columns,
            boolean titled,
            double unitsPerInch) {
        this(
                width,
                fontSize,
                lineWidth,
                columns,
                titled,
                unitsPerInch,
                OptionalDouble.empty(),
                false);
    }

    static Sheet screen() {
        return new Sheet(960, 13, 2, 3, true, 96);
    }

    /** A part of a window, filled by the figure without its title and caption. */
    static Sheet window(double width, double height, int columns) {
        return new Sheet(width, 12.5, 2, columns, false, 96, OptionalDouble.of(height), true);
    }

    Sheet onPaper() {
        return new Sheet(width, fontSize, lineWidth, columns, titled, unitsPerInch, height, false);
    }

    /** This sheet at another width and height. */
    Sheet sized(double width, double height) {
        return new Sheet(
                width,
                fontSize,
                lineWidth,
                columns,
                titled,
                unitsPerInch,
                OptionalDouble.of(height),
                window);
    }

    /** One column of a two-column paper: 85 mm. */
    static Sheet singleColumn(double points) {
        return new Sheet(85 * POINTS_PER_MM, points, 1, 1, false, 72);
    }

    /** Both columns of a paper: 175 mm. */
    static Sheet doubleColumn(double points) {
        return new Sheet(175 * POINTS_PER_MM, points, 1, 3, false, 72);
    }

    Sheet titled(boolean titled) {
        return new Sheet(width, fontSize, lineWidth, columns, titled, unitsPerInch, height, window);
    }

    Sheet finer(double times) {
        return new Sheet(
                width * times,
                fontSize * times,
                lineWidth * times,
                columns,
                titled,
                unitsPerInch * times,
                height.isPresent() ? OptionalDouble.of(height.getAsDouble() * times) : height,
                window);
    }
}
