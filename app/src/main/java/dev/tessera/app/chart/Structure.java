package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.Panel;

import java.util.List;
import java.util.stream.Stream;

/** What two figures must share so that one can be looked at as the other was. */
final class Structure {
    /** Curves of no more points than these are not worth smoothing. */
    static final int FEW = 8;

    private Structure() {}

    static boolean same(Figure one, Figure other) {
        return of(one).equals(of(other));
    }

    /** Kinds of plots and what their axes measure; series may come and go. */
    static List<String> of(Figure figure) {
        return figure.panels().stream().map(Structure::of).toList();
    }

    private static String of(Panel panel) {
        Stream<Axis> axes = PlotAxes.of(panel.plot()).values().stream();
        if (panel.plot() instanceof HeatMap map) {
            axes = Stream.concat(Stream.of(map.x(), map.y()), axes);
        }
        return String.join(
                "|",
                Stream.concat(
                                Stream.of(panel.plot().getClass().getSimpleName(), panel.title()),
                                axes.map(Axis::text))
                        .toList());
    }
}
