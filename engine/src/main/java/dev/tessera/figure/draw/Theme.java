package dev.tessera.figure.draw;

/** How a figure looks: its colours and its measures. */
public record Theme(String name, Colours colours, Sheet sheet) {

    public static Theme light() {
        return new Theme("light", Colours.LIGHT, Sheet.screen());
    }

    public static Theme dark() {
        return new Theme("dark", Colours.DARK, Sheet.screen());
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

    /** This theme measured in units {@code times} smaller: the same picture in larger numbers. */
    public Theme finer(double times) {
        return new Theme(name, colours, sheet.finer(times));
    }
}
