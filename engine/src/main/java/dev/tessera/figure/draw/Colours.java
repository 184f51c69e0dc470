package dev.tessera.figure.draw;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a figure. Series are told apart by the eight colours of Okabe and Ito (2008),
 * which keep apart under the usual colour-vision deficiencies; the neutral one is the colour of
 * text, and yellow comes last because it is faint on white.
 *
 * @param background behind everything
 * @param text titles and labels
 * @param muted subtitles, notes, reference lines
 * @param grid lines behind the data
 * @param frame axis lines and tick marks
 * @param series colours of series in order, repeated when they run out
 */
public record Colours(
        Color background, Color text, Color muted, Color grid, Color frame, List<Color> series) {

    static final Colours LIGHT = of(0xFFFFFF, 0x1F2328, 0x59636E, 0xE6E9ED, 0x8C959F, 0x000000);
    static final Colours DARK = of(0x0D1117, 0xE6EDF3, 0x9198A1, 0x262C36, 0x656C76, 0xE6EDF3);
    static final Colours HIGH_CONTRAST =
            new Colours(
                    Color.BLACK,
                    Color.WHITE,
                    new Color(0xE0E0E0),
                    new Color(0x4A4A4A),
                    Color.WHITE,
                    List.of(
                            new Color(0x4DB8FF), // sky blue
                            new Color(0xFF9F1C), // orange
                            new Color(0x2EE6A6), // bluish green
                            new Color(0xFF8AD8), // reddish purple
                            new Color(0xFFF04D), // yellow
                            new Color(0xFF6B4A), // vermilion
                            Color.WHITE,
                            new Color(0xA9B8FF))); // pale blue
    static final Colours PAPER = of(0xFFFFFF, 0x000000, 0x404040, 0xDDDDDD, 0x000000, 0x000000);

    public Colours {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException(
                    "a theme has no colour for series, expected at least one");
        }
    }

    private static Colours of(
            int background, int text, int muted, int grid, int frame, int neutral) {
        List<Color> series =
                List.of(
                        new Color(0x0072B2), // blue
                        new Color(0xD55E00), // vermilion
                        new Color(0x009E73), // bluish green
                        new Color(0xCC79A7), // reddish purple
                        new Color(0xE69F00), // orange
                        new Color(0x56B4E9), // sky blue
                        new Color(neutral),
                        new Color(0xF0E442)); // yellow
        return new Colours(
                new Color(background),
                new Color(text),
                new Color(muted),
                new Color(grid),
                new Color(frame),
                series);
    }

    public boolean dark() {
        return luminance(background) < 0.5;
    }

    Color series(int index) {
        return series.get(index % series.size());
    }

    /**
     * {@code colour} at {@code share} over {@code ground}: opaque, because transparency costs
     * vector formats dearly.
     */
    static Color mix(Color colour, Color ground, double share) {
        return new Color(
                blend(colour.getRed(), ground.getRed(), share),
                blend(colour.getGreen(), ground.getGreen(), share),
                blend(colour.getBlue(), ground.getBlue(), share));
    }

    static Color translucent(Color colour, double alpha) {
        return new Color(
                colour.getRed(),
                colour.getGreen(),
                colour.getBlue(),
                (int) Math.round(255 * alpha));
    }

    private static int blend(int a, int b, double share) {
        return (int) Math.round(a * share + b * (1 - share));
    }

    private static double luminance(Color colour) {
        return (0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue())
                / 255;
    }
}
