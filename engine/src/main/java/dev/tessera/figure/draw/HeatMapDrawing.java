package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.HeatMap;

import org.jfree.chart.axis.ValueAxis;

import java.util.List;
import java.util.stream.DoubleStream;

/** Draws heat maps. */
final class HeatMapDrawing {
    private static final double EMPTY = 0.7;

    private final Pens pens;

    HeatMapDrawing(Pens pens) {
        this.pens = pens;
    }

    Drawing of(HeatMap map) {
        Undrawn undrawn = new Undrawn(true);
        undrawn.drawable(map.values(), map.value());
        if (undrawn.everything()) {
            return Drawing.nothing(pens, map.values().size() == 0 ? 0 : 1, undrawn, List.of());
        }
        ValueAxis y = axis(map.y(), map.rowNames());
        y.setInverted(!map.rowNames().isEmpty());
        DataPlot plot = new XyFrame(pens).plot(axis(map.x(), map.columnNames()), y, List.of());
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        HeatDataset cells = new HeatDataset(map);
        ColourScale scale = ColourScale.of(map.value(), map.values());
        plot.setDataset(0, cells);
        plot.setRenderer(
                0,
                new HeatMapRenderer(
                        cells,
                        scale,
                        Colours.mix(pens.colours().grid(), pens.colours().background(), EMPTY),
                        pens.colours().background(),
                        pens.lineWidth()));
        plot.add(
                new ColourBar(
                        pens,
                        new Axes(pens)
                                .of(
                                        map.value().from(scale.from(), scale.to()),
                                        DoubleStream.of(scale.from(), scale.to(), 0.5))));
        return new Drawing(plot, List.of(), List.of(), undrawn.notes());
    }

    private ValueAxis axis(Axis axis, List<String> names) {
        Axes axes = new Axes(pens);
        if (names.isEmpty()) {
            return axes.of(
                    axis,
                    axis.range().stream()
                            .flatMapToDouble(range -> DoubleStream.of(range.from(), range.to())));
        }
        NamesAxis named = new NamesAxis(axis.text(), names);
        axes.dress(named, axis.text());
        named.setTickMarksVisible(false);
        named.setTickLabelFont(pens.small(String.join("", names)));
        return named;
    }
}
