package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ReferenceLine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a training went, from its recorded curves: {@code loss}, {@code loss/level 1}, {@code
 * validation loss/level 1}, {@code validation NDCG@10}, {@code learning rate}, {@code gradient
 * norm}, {@code tokens/s}.
 */
public final class TrainingFigures {
    /**
     * Columns of {@link Thinning}: more than a panel has pixels, so that a zoom still shows
     * something.
     */
    private static final int COLUMNS = 2048;

    private static final String THINNED =
            "Of long curves the first, lowest, highest and last point of each of "
                    + COLUMNS
                    + " columns are drawn.";

    private static final String VALIDATION = "validation ";

    private TrainingFigures() {}

    /**
     * One curve of one training.
     *
     * @param run what tells its training from others; empty if there is only one
     * @param name as it was recorded
     * @param steps rising
     */
    public record Curve(String run, String name, Numbers steps, Numbers values) {
        public Curve {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(name, "name");
            if (values.size() != steps.size()) {
                throw new IllegalArgumentException(
                        "training curve: "
                                + values.size()
                                + " values of "
                                + name
                                + " for "
                                + steps.size()
                                + " steps, expected one each");
            }
        }

        /** Few points, each measured with care: never smoothed. */
        private boolean isValidation() {
            return name.startsWith(VALIDATION);
        }
    }

    /**
     * The curves that a figure of a training shows unless others are chosen: the loss of each level
     * instead of the sum where levels are known, and accuracies left out.
     */
    public static List<String> usual(List<String> names) {
        boolean levels = names.stream().anyMatch(name -> name.startsWith("loss/"));
        return names.stream()
                .filter(name -> !name.startsWith(VALIDATION + "accuracy"))
                .filter(
                        name ->
                                !levels
                                        || !(name.equals("loss")
                                                || name.equals(VALIDATION + "loss")))
                .toList();
    }

    /**
     * Curves over steps. Those of one training share a panel where they measure the same; those of
     * several have a panel for each name with a curve a training, so that a colour is a training.
     * Long curves are thinned by {@link Thinning}.
     *
     * @param smoothing weight of the moving average of everything that is noisy, 0 for none
     * @param best the step whose weights were kept, if that is known
     */
    public static Figure curves(List<Curve> curves, OptionalDouble best, double smoothing) {
        List<String> runs = curves.stream().map(Curve::run).distinct().toList();
        Function<Curve, String> panel =
                runs.size() > 1 ? Curve::name : curve -> quantity(curve.name());
        Map<String, List<Curve>> panels =
                curves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        panel, LinkedHashMap::new, Collectors.toList()));
        List<Panel> drawn = new ArrayList<>();
        panels.forEach(
                (name, shown) ->
                        drawn.add(
                                new Panel(
                                        capital(name),
                                        plot(name, series(runs, shown), best, smoothing))));
        if (drawn.isEmpty()) {
            return Figure.of("Training", new LinePlot(step(), Axis.linear(""), List.of()));
        }
        boolean thinned =
                curves.stream()
                        .anyMatch(curve -> Thinning.isThinned(curve.steps().size(), COLUMNS));
        return Figure.of("Training", drawn).captioned(thinned ? THINNED : "");
    }

    private static LinePlot plot(
            String name, List<LineSeries> series, OptionalDouble best, double smoothing) {
        LinePlot plot = new LinePlot(step(), axis(name), series);
        return (isNoisy(name) ? plot.smoothed(smoothing) : plot)
                .marked(
                        best.isPresent()
                                ? List.of(ReferenceLine.atX(best.getAsDouble(), "best"))
                                : List.of());
    }

    private static boolean isNoisy(String name) {
        return !List.of("learning rate", "tokens/s").contains(name) && !name.startsWith(VALIDATION);
    }

    private static List<LineSeries> series(List<String> runs, List<Curve> curves) {
        if (runs.size() < 2) {
            return curves.stream().map(curve -> line(label(curve.name()), curve)).toList();
        }
        // Every run has its place in every panel, so that it has the same colour in all.
        return runs.stream()
                .map(
                        run ->
                                curves.stream()
                                        .filter(curve -> curve.run().equals(run))
                                        .findFirst()
                                        .map(curve -> line(run, curve))
                                        .orElse(
                                                new LineSeries(
                                                        run, Numbers.none(), Numbers.none())))
                .toList();
    }

    private static LineSeries line(String label, Curve curve) {
        Thinning.Points points =
                Thinning.thin(curve.steps().toArray(), curve.values().toArray(), COLUMNS);
        LineSeries line = new LineSeries(label, points.x(), points.y());
        return curve.isValidation() ? line.exact() : line;
    }

    /** What a curve measures; those of one training that measure the same share a panel. */
    private static String quantity(String name) {
        if (name.equals("tokens/s")) {
            return name;
        }
        String base = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        return base.equals(VALIDATION + "loss") ? "loss" : base;
    }

    /** What tells a curve from others of its panel. */
    private static String label(String name) {
        if (name.equals("tokens/s") || !(name.contains("/") || name.equals(VALIDATION + "loss"))) {
            return name;
        }
        String part = name.substring(name.indexOf('/') + 1);
        return name.equals(VALIDATION + "loss")
                ? "validation"
                : name.startsWith(VALIDATION + "loss/") ? part + ", validation" : part;
    }

    private static Axis axis(String name) {
        String quantity = quantity(name);
        return switch (quantity) {
            case "loss" -> Axis.linear("Loss").in("nats");
            case "gradient norm" -> Axis.log("Gradient norm");
            case "tokens/s" -> Axis.linear("Throughput").in("tokens/s");
            default -> Axis.linear(capital(quantity.replace(VALIDATION, "")));
        };
    }

    private static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static Axis step() {
        return Axis.linear("Step");
    }
}
