package dev.tessera.figure.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.util.stream.DoubleStream;

class ColourMapTest {
    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    /** Lightness L* of CIE 1976, an independent measure of what the map was built with (OKLab). */
    private static double lightness(Color colour) {
        return 116 * Math.cbrt(luminance(colour)) - 16;
    }

    /** Contrast of WCAG 2.2. */
    private static double contrast(Color a, Color b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    @Test
    void lightnessRisesEvenlySoThatEqualStepsLookEqual() {
        double[] steps =
                DoubleStream.iterate(0, share -> share <= 1.001, share -> share + 0.1)
                        .map(share -> lightness(ColourMap.at(share)))
                        .toArray();
        double mean = (steps[10] - steps[0]) / 10;
        for (int i = 0; i < 10; i++) {
            assertEquals(mean, steps[i + 1] - steps[i], mean * 0.35, "step " + i);
        }
        assertTrue(steps[0] < 25 && steps[10] > 85);
    }

    @Test
    void valuesOutsideTheScaleTakeTheColourOfItsEnd() {
        assertEquals(ColourMap.at(0), ColourMap.at(-3));
        assertEquals(ColourMap.at(1), ColourMap.at(7));
        assertEquals(0.5, new ColourScale(1, 100, true).share(10), 1e-12);
        assertEquals(0.25, new ColourScale(0, 8, false).share(2), 1e-12);
    }

    @Test
    void textIsReadableAndTheFirstSeriesStandOutInEachTheme() {
        for (Colours colours : new Colours[] {Colours.LIGHT, Colours.DARK, Colours.PAPER}) {
            assertTrue(contrast(colours.text(), colours.background()) > 7);
            assertTrue(contrast(colours.muted(), colours.background()) > 4.5);
            for (int series = 0; series < 3; series++) {
                assertTrue(
                        contrast(colours.series(series), colours.background()) > 3,
                        "series " + series);
            }
        }
    }
}
