package dev.tessera.app.panel.items;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.ReferenceLine;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.Tone;
import dev.tessera.item.Projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The projection as a figure, and the way back from its points to items.
 *
 * @param series items of each series by its name
 */
record ProjectionFigure(Figure figure, Map<String, int[]> series) {
    private static final int LABEL = 32;

    /** Which items stand out: one and what is near it. */
    record Marked(OptionalInt item, List<Integer> neighbours, String neighboursName) {
        static Marked none() {
            return new Marked(OptionalInt.empty(), List.of(), "");
        }
    }

    static ProjectionFigure of(
            ItemMap map,
            Projection projection,
            ItemGroups groups,
            String colouredBy,
            Marked marked) {
        List<PointSeries> points =
                groups.groups().stream()
                        .map(
                                group ->
                                        points(projection, group.name(), group.items())
                                                .toned(group.tone()))
                        .collect(Collectors.toCollection(ArrayList::new));
        Map<String, int[]> series =
                groups.groups().stream()
                        .collect(Collectors.toMap(ItemGroups.Group::name, ItemGroups.Group::items));
        if (!marked.neighbours().isEmpty() && !series.containsKey(marked.neighboursName())) {
            int[] near = marked.neighbours().stream().mapToInt(Integer::intValue).toArray();
            // The first cloud is drawn on top.
            points.addFirst(points(projection, marked.neighboursName(), near).toned(Tone.STRONG));
            series.put(marked.neighboursName(), near);
        }
        ScatterPlot plot =
                new ScatterPlot(axis(projection, 0), axis(projection, 1), points, List.of());
        Figure figure =
                Figure.of("Items", plot.marked(cross(map, projection, marked.item())))
                        .subtitled(
                                String.format(
                                        Locale.ROOT,
                                        "%s, %,d items%s",
                                        map.dataset().name(),
                                        map.items(),
                                        colouredBy.isEmpty() ? "" : " by " + colouredBy))
                        .captioned(caption(map, projection))
                        .fromRuns(List.of(map.run()));
        return new ProjectionFigure(figure, series);
    }

    private static PointSeries points(Projection projection, String name, int[] items) {
        double[] x = new double[items.length];
        double[] y = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            x[i] = projection.x()[items[i]];
            y[i] = projection.y()[items[i]];
        }
        return new PointSeries(name, x, y);
    }

    private static Axis axis(Projection projection, int index) {
        return projection.explained().length > index
                ? Axis.linear("Principal axis " + (index + 1))
                        .in(percent(projection.explained()[index]) + " of the variance")
                : Axis.linear("UMAP " + (index + 1));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static List<ReferenceLine> cross(ItemMap map, Projection projection, OptionalInt item) {
        Function<Integer, List<ReferenceLine>> lines =
                i ->
                        List.of(
                                ReferenceLine.atX(projection.x()[i], label(map.title(i))),
                                ReferenceLine.atY(projection.y()[i], ""));
        return item.isPresent() ? lines.apply(item.getAsInt()) : List.of();
    }

    private static String label(String title) {
        return title.length() <= LABEL ? title : title.substring(0, LABEL - 1) + "\u2026";
    }

    private static String caption(ItemMap map, Projection projection) {
        if (projection.explained().length == 0) {
            return "UMAP (arXiv 1802.03426) on the directions of the vectors: neighbours stay together, "
                    + "distances between far groups mean nothing.";
        }
        return String.format(
                Locale.ROOT,
                "The first two principal axes of %d dimensions explain %s of the variance.",
                map.vectors().width(),
                percent(projection.explained()[0] + projection.explained()[1]));
    }

    /** The item of a point. */
    Optional<Integer> item(String name, int index) {
        int[] items = series.getOrDefault(name, new int[0]);
        return index >= 0 && index < items.length ? Optional.of(items[index]) : Optional.empty();
    }
}
