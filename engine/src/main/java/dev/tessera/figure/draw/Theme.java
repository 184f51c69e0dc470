package dev.tessera.figure.draw;

/** How a figure looks: its colours and its measures. */
public record Theme(String name, Colours colours, Sheet sheet) {

    public static Theme light() {
        return new Theme("light", Colours.LIGHT, Sheet.screen());
    }

    public static Theme dark() {
        return new Theme("dark", Colours.DARK, Sheet.screen());
    }

    /** Black, white and strong colours, for eyes that need them. */
    public static Theme highContrast() {
        return new Theme("high-contrast", Colours.HIGH_CONTRAST, Sheet.screen());
    }

    /**
     * For one column of a paper, 85 mm wide, without title and caption.
     *
     * @param points size of tick labels and legends
     */
    public static Theme singleColumn(double points) {
        return new Theme("single-column", Colours.PAPER, Sheet.singleColumn(points));
    }

    /**
     * For both columns of a paper, 175 mm wide, without title and caption.
     *
     * @param points size of tick labels and legends
     */
    public static Theme doubleColumn(double points) {
        return new Theme("double-column", Colours.PAPER, Sheet.doubleColumn(points));
    }

    /** This theme with title, subtitle, caption and run ids drawn or left out. */
    public Theme titled(boolean titled) {
        return new Theme(name, colours, sheet.titled(titled));
    }

    /**
     * These colours in a part of a window, which the figure fills: without title and caption, which
     * stand around it, and with hidden series listed in its legends.
     *
     * @param columns most panels side by side
     */
    public Theme inWindow(double width, double height, int columns) {
        return new Theme(name, colours, Sheet.window(width, height, columns));
    }

    /** This theme for a file: hidden series are left out of legends. */
    public Theme onPaper() {
        return new Theme(name, colours, sheet.onPaper());
    }

    /** This theme in other colours. */
    public Theme in(Colours other) {
        return new Theme(name, other, sheet);
    }

    /** This theme at a width and height of its own. */
    public Theme sized(double width, double height) {
        return new Theme(name, colours, sheet.sized(width, height));
    }

    /** This theme measured in units {@code times} smaller: the same picture in larger numbers. */
    public Theme finer(double times) {
        return new Theme(name, colours, sheet.finer(times));
    }
}
