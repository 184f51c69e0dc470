package dev.tessera.figure.draw;

import dev.tessera.figure.BarPlot;

import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;

import java.util.Arrays;
import java.util.List;

/**
 * Writes the names of categories so that they can be read: wrapped under their bars, tilted where
 * bars are narrow, on one line beside lying bars.
 */
final class CategoryNames {
    private static final double TILT = Math.toRadians(50);
    private static final double TILTED_EMS = 12;

    /** What the axis beside the plot leaves to the first name that leans over it. */
    private static final double ROOM_AT_LEFT_EMS = 3.5;

    private static final double PLOT_SHARE = 0.85;
    private static final double LYING_SHARE = 0.42;
    private static final double LINES = 2.2;

    private final Pens pens;
    private final double panelWidth;

    CategoryNames(Pens pens, double panelWidth) {
        this.pens = pens;
        this.panelWidth = panelWidth;
    }

    CategoryAxis axis(BarPlot bars) {
        double slot = panelWidth * PLOT_SHARE / Math.max(1, bars.categories().size());
        boolean tilted = !bars.horizontal() && crowded(bars.categories(), slot);
        NamedCategoryAxis axis =
                new NamedCategoryAxis(
                        bars.categoryLabel().isEmpty() ? null : bars.categoryLabel(),
                        room(bars, tilted, slot));
        new Axes(pens).dress(axis, bars.categoryLabel());
        axis.setTickLabelPaint(pens.colours().text());
        axis.setTickMarksVisible(false);
        axis.setCategoryLabelPositionOffset((int) Math.round(pens.em() * 0.3));
        axis.setCategoryMargin(0.25);
        axis.setLowerMargin(0.03);
        axis.setUpperMargin(0.03);
        axis.setMaximumCategoryLabelLines(3);
        axis.setMaximumCategoryLabelWidthRatio(0.95f);
        if (tilted) {
            axis.setCategoryLabelPositions(
                    CategoryLabelPositions.createUpRotationLabelPositions(TILT));
        }
        for (String category : bars.categories()) {
            axis.setTickLabelFont(category, pens.font(category));
        }
        return axis;
    }

    private double room(BarPlot bars, boolean tilted, double slot) {
        if (bars.horizontal()) {
            return panelWidth * LYING_SHARE;
        }
        return tilted
                ? Math.min(
                        TILTED_EMS * pens.em(),
                        (slot / 2 + ROOM_AT_LEFT_EMS * pens.em()) / Math.cos(TILT))
                : NamedCategoryAxis.UNLIMITED;
    }

    /** Whether some name is too long to stand under its bars in three lines. */
    private boolean crowded(List<String> names, double slot) {
        return names.stream()
                .anyMatch(
                        name -> {
                            double word =
                                    Arrays.stream(name.split(" ", -1))
                                            .mapToDouble(
                                                    part -> FittedText.width(part, pens.font(part)))
                                            .max()
                                            .orElse(0);
                            return word > slot
                                    || FittedText.width(name, pens.font(name)) > LINES * slot;
                        });
    }
}
