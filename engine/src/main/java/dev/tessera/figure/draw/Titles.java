package dev.tessera.figure.draw;

import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Optional;

/** Texts and legends around plots, all aligned to the left. */
final class Titles {
    private static final double SPACE_ABOVE_NOTE = 0.45;

    private final Pens pens;

    Titles(Pens pens) {
        this.pens = pens;
    }

    /** A text above a plot, with space below it; no title for a blank text. */
    Optional<Title> above(String text, Font font, Color colour, double spaceBelowEms) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(
                        title(
                                text,
                                font,
                                colour,
                                RectangleEdge.TOP,
                                new RectangleInsets(0, 0, spaceBelowEms * pens.em(), 0)));
    }

    /** A note below a plot; none for a blank text. */
    Optional<Title> below(String text) {
        RectangleInsets space = new RectangleInsets(SPACE_ABOVE_NOTE * pens.em(), 0, 0, 0);
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(
                        title(
                                text,
                                pens.small(text),
                                pens.colours().muted(),
                                RectangleEdge.BOTTOM,
                                space));
    }

    private static TextTitle title(
            String text, Font font, Color colour, RectangleEdge edge, RectangleInsets padding) {
        TextTitle title =
                new TextTitle(
                        text,
                        font,
                        colour,
                        edge,
                        HorizontalAlignment.LEFT,
                        VerticalAlignment.TOP,
                        padding);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        return title;
    }

    /**
     * A legend above a plot, in as many lines as it needs; names longer than {@code room} are
     * shortened. No legend without entries.
     */
    Optional<Title> legend(List<LegendItem> items, double room) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        LegendItemCollection shown = new LegendItemCollection();
        for (LegendItem item : items) {
            shown.add(Legends.shortened(item, room - 4.5 * pens.em()));
        }
        double em = pens.em();
        LegendTitle legend =
                new LegendTitle(
                        () -> shown,
                        new FlowArrangement(
                                HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 0, 0),
                        new FlowArrangement());
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setLegendItemGraphicAnchor(RectangleAnchor.CENTER);
        legend.setLegendItemGraphicLocation(RectangleAnchor.CENTER);
        legend.setLegendItemGraphicPadding(new RectangleInsets(em * 0.15, 0, em * 0.15, em * 0.4));
        legend.setItemLabelPadding(new RectangleInsets(em * 0.15, 0, em * 0.15, em * 1.3));
        legend.setItemFont(pens.font(""));
        legend.setItemPaint(pens.colours().text());
        legend.setFrame(BlockBorder.NONE);
        legend.setMargin(RectangleInsets.ZERO_INSETS);
        legend.setPadding(new RectangleInsets(0, 0, em * 0.5, 0));
        return Optional.of(legend);
    }
}
