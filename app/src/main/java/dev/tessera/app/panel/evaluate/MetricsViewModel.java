package dev.tessera.app.panel.evaluate;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Background;
import dev.tessera.app.panel.evaluate.Evaluated.Level;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.evaluation.MetricTable;
import dev.tessera.evaluation.PairedComparison;
import dev.tessera.evaluation.Protocol;
import dev.tessera.evaluation.ProtocolLint;
import dev.tessera.evaluation.ProtocolLint.Remark;
import dev.tessera.evaluation.RankMetric;
import dev.tessera.figure.Figure;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.Measured;
import dev.tessera.pipeline.MeasuredFigures;
import dev.tessera.pipeline.RunResults;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the recommenders of the shown run achieved: a table, a chart, a comparison of two, and what
 * to know of it.
 */
final class MetricsViewModel implements AutoCloseable {

    /** What the chart shows. */
    enum Chart {
        QUALITY,
        POPULARITY,
        HISTORY,
        OVER_K
    }

    /** Where the chart stands. */
    sealed interface Drawn {
        record Loading() implements Drawn {}

        record Ready(Figure figure) implements Drawn {}

        record Failed(Throwable cause) implements Drawn {}
    }

    /**
     * Whether one recommender beats another.
     *
     * @param confidence of the interval
     */
    record Compared(String first, String second, PairedComparison comparison, double confidence) {}

    private final Background background;
    private final ShownResult<Evaluated> result;
    private final ObjectProperty<Integer> cutoff = new SimpleObjectProperty<>(10);
    private final ObjectProperty<RankMetric> metric = new SimpleObjectProperty<>(RankMetric.HR);
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.ITEMS);
    private final ObjectProperty<Chart> chart = new SimpleObjectProperty<>(Chart.QUALITY);
    private final ObjectProperty<String> first = new SimpleObjectProperty<>("");
    private final ObjectProperty<String> second = new SimpleObjectProperty<>("");
    private final ReadOnlyObjectWrapper<Optional<MetricTable>> table =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Drawn> drawn =
            new ReadOnlyObjectWrapper<>(new Drawn.Loading());
    private final ReadOnlyObjectWrapper<Optional<Compared>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private String run = "";

    MetricsViewModel(Workbench workbench, ProjectSession session) {
        background = workbench.background();
        result = new ShownResult<>(session, background, MetricsViewModel::load);
        result.state().subscribe(this::loaded);
        cutoff.subscribe((_, _) -> changed());
        level.subscribe((_, _) -> tabulate());
        metric.subscribe((_, _) -> changed());
        chart.subscribe((_, _) -> draw());
        first.subscribe((_, _) -> compare());
        second.subscribe((_, _) -> compare());
    }

    private static Optional<Evaluated> load(
            RunResults results, DataStage.Loaded data, dev.tessera.job.Job job) throws IOException {
        List<Measured> measured = results.measured();
        return measured.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Evaluated(
                                measured,
                                results.project().config().evaluation(),
                                data.leakage().earliestTarget().isPresent()
                                        ? OptionalDouble.of(data.leakage().share())
                                        : OptionalDouble.empty()));
    }

    private void loaded(State<Evaluated> state) {
        if (!(state instanceof State.Ready<Evaluated>(var of, var evaluated))) {
            table.set(Optional.empty());
            return;
        }
        run = of.id();
        List<Integer> cutoffs = evaluated.config().cutoffs();
        if (!cutoffs.contains(cutoff.get())) {
            cutoff.set(cutoffs.contains(10) ? Integer.valueOf(10) : cutoffs.getLast());
        }
        List<String> names = evaluated.recommenders();
        if (!names.contains(first.get())) {
            first.set(names.getLast());
        }
        if (!names.contains(second.get()) || second.get().equals(first.get())) {
            second.set(
                    names.reversed().stream()
                            .filter(name -> !name.equals(first.get()))
                            .findFirst()
                            .orElse(first.get()));
        }
        if (!evaluated.hasSemanticIds()) {
            level.set(Level.ITEMS);
        }
        changed();
    }

    private void changed() {
        tabulate();
        draw();
        compare();
    }

    private void tabulate() {
        table.set(
                result.value()
                        .map(
                                evaluated ->
                                        MetricTable.of(
                                                evaluated.results(),
                                                evaluated.metrics(level.get()).stream()
                                                        .map(name -> name + "@" + cutoff.get())
                                                        .toList())));
    }

    private void draw() {
        result.value()
                .ifPresent(
                        evaluated -> {
                            if (!(drawn.get() instanceof Drawn.Ready)) {
                                drawn.set(new Drawn.Loading());
                            }
                            Chart kind = chart.get();
                            String name = metric.get() + "@" + cutoff.get();
                            String id = run;
                            background.latest(
                                    this,
                                    "figure",
                                    _ -> figure(evaluated, kind, name).fromRuns(List.of(id)),
                                    figure -> drawn.set(new Drawn.Ready(figure)),
                                    cause -> drawn.set(new Drawn.Failed(cause)));
                        });
    }

    private static Figure figure(Evaluated evaluated, Chart kind, String metric) {
        MeasuredFigures figures = new MeasuredFigures(evaluated.measured(), evaluated.config());
        return switch (kind) {
            case QUALITY -> figures.quality(List.of("HR", "NDCG"));
            case POPULARITY -> figures.byPopularity(metric);
            case HISTORY -> figures.byHistory(metric);
            case OVER_K -> figures.overCutoffs();
        };
    }

    private void compare() {
        Optional<Measured> one = result.value().flatMap(evaluated -> evaluated.of(first.get()));
        Optional<Measured> other = result.value().flatMap(evaluated -> evaluated.of(second.get()));
        if (one.isEmpty() || other.isEmpty() || first.get().equals(second.get())) {
            compared.set(Optional.empty());
            return;
        }
        Evaluated evaluated = result.value().orElseThrow();
        RankMetric by = metric.get();
        int k = cutoff.get();
        background.latest(
                this,
                "comparison",
                _ ->
                        new Compared(
                                one.get().result().recommender(),
                                other.get().result().recommender(),
                                PairedComparison.of(
                                        one.get().result(),
                                        other.get().result(),
                                        by,
                                        k,
                                        evaluated.config()),
                                evaluated.config().confidence()),
                comparison -> compared.set(Optional.of(comparison)),
                _ -> compared.set(Optional.empty()));
    }

    ShownResult<Evaluated> result() {
        return result;
    }

    /** Length K of the list. */
    ObjectProperty<Integer> cutoff() {
        return cutoff;
    }

    /** What slices are measured by and two recommenders compared by. */
    ObjectProperty<RankMetric> metric() {
        return metric;
    }

    ObjectProperty<Level> level() {
        return level;
    }

    ObjectProperty<Chart> chart() {
        return chart;
    }

    /** The recommender that is compared, and whose protocol is told. */
    ObjectProperty<String> first() {
        return first;
    }

    /** The one it is compared with. */
    ObjectProperty<String> second() {
        return second;
    }

    ReadOnlyObjectProperty<Optional<MetricTable>> table() {
        return table.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Drawn> drawn() {
        return drawn.getReadOnlyProperty();
    }

    /** Empty where there are no two to compare, or not yet. */
    ReadOnlyObjectProperty<Optional<Compared>> compared() {
        return compared.getReadOnlyProperty();
    }

    /** The rules under which the first was measured. */
    Optional<Protocol> protocol() {
        return measured().map(one -> one.result().protocol());
    }

    /** The first's measurement. */
    Optional<Measured> measured() {
        return result.value().flatMap(evaluated -> evaluated.of(first.get()));
    }

    /** What a reader must know of the first's result. */
    List<Remark> remarks() {
        return result.value()
                .flatMap(
                        evaluated ->
                                evaluated
                                        .of(first.get())
                                        .map(
                                                one ->
                                                        ProtocolLint.of(
                                                                one.result(),
                                                                evaluated.laterThanTest())))
                .orElse(List.of());
    }

    Map<String, String> state() {
        return Map.of(
                "k", cutoff.get().toString(),
                "metric", metric.get().name(),
                "level", level.get().name(),
                "chart", chart.get().name(),
                "first", first.get(),
                "second", second.get());
    }

    void restore(Map<String, String> state) {
        if (state.getOrDefault("k", "").matches("\\d{1,6}")) {
            cutoff.set(Integer.valueOf(state.get("k")));
        }
        restore(RankMetric.values(), state.get("metric"), metric);
        restore(Level.values(), state.get("level"), level);
        restore(Chart.values(), state.get("chart"), chart);
        first.set(state.getOrDefault("first", ""));
        second.set(state.getOrDefault("second", ""));
        loaded(result.state().get());
    }

    private static <E extends Enum<E>> void restore(
            E[] values, String name, ObjectProperty<E> property) {
        for (E value : values) {
            if (value.name().equals(name)) {
                property.set(value);
            }
        }
    }

    @Override
    public void close() {
        result.close();
        background.cancel(this);
    }
}
