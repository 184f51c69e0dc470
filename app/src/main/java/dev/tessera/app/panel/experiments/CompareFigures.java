package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.Curve;
import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunOverview;
import dev.tessera.experiment.RunStore;
import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Panel;
import dev.tessera.figure.standard.MetricFigures;
import dev.tessera.figure.standard.MetricFigures.Measurement;
import dev.tessera.figure.standard.Thinning;
import dev.tessera.job.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of a comparison; a run has the same colour in all of them. Their words are English
 * like those of all figures, which end up in papers.
 */
final class CompareFigures {
    /** More than a panel has pixels, so that a zoom still shows something. */
    private static final int COLUMNS = 4096;

    /** What curves are drawn over. */
    enum Over {
        STEP,
        /** As far as the training says when its epochs ended. */
        EPOCH
    }

    private final RunStore store;

    CompareFigures(RunStore store) {
        this.store = store;
    }

    /** A panel a curve, a colour a run. */
    Figure curves(Comparison of, List<CurveName> names, Over over, Job job) {
        Map<String, Epochs> epochs = new HashMap<>();
        List<Panel> panels = new ArrayList<>();
        for (CurveName name : names) {
            List<LineSeries> series = new ArrayList<>();
            for (int i = 0; i < of.runs().size(); i++) {
                job.checkpoint();
                series.add(series(of, i, name, over, epochs));
            }
            LinePlot plot = new LinePlot(x(over), y(name), series);
            panels.add(new Panel(RunColumn.shown(name), plot));
        }
        return Figure.of("Curves of several runs", panels)
                .fromRuns(of.runs().stream().map(Run::id).toList());
    }

    private LineSeries series(
            Comparison of, int run, CurveName name, Over over, Map<String, Epochs> epochs) {
        String id = of.runs().get(run).id();
        RunOverview overview = store.overview();
        Curve curve = overview.curve(id, name);
        double[] x = Arrays.stream(curve.steps()).asDoubleStream().toArray();
        if (over == Over.EPOCH) {
            Epochs known = epochs.computeIfAbsent(id + stage(name), _ -> epochs(of, id, name));
            if (known.known()) {
                x = Arrays.stream(x).map(known::at).toArray();
            } else {
                x = new double[0];
            }
        }
        double[] y = x.length == curve.size() ? curve.values() : new double[0];
        Thinning.Points points = Thinning.thin(x, y, COLUMNS);
        LineSeries line = new LineSeries(of.labels().get(run), points.x(), points.y());
        return isValidation(name) ? line.exact() : line;
    }

    private Epochs epochs(Comparison of, String run, CurveName name) {
        return of.curves().stream()
                .filter(other -> stage(other).equals(stage(name)) && isValidation(other))
                .map(other -> store.overview().curve(run, other).steps())
                .filter(steps -> steps.length > 0)
                .findFirst()
                .map(Epochs::of)
                .orElse(Epochs.of(new long[0]));
    }

    /** Whether some training of the runs says when its epochs ended. */
    static boolean knowsEpochs(Comparison of) {
        return of.curves().stream().anyMatch(CompareFigures::isValidation);
    }

    private static String stage(CurveName name) {
        int slash = name.name().indexOf('/');
        return slash < 0 ? "" : name.name().substring(0, slash);
    }

    private static String measure(CurveName name) {
        return name.name().substring(name.name().indexOf('/') + 1);
    }

    private static boolean isValidation(CurveName name) {
        return measure(name).startsWith("validation ");
    }

    private static Axis x(Over over) {
        return Axis.linear(over == Over.STEP ? "Step" : "Epoch");
    }

    private static Axis y(CurveName name) {
        String measure = measure(name);
        if (measure.contains("loss")) {
            return Axis.linear(measure).in("nats");
        }
        return measure.contains("gradient norm") || measure.contains("squared error")
                ? Axis.log(measure)
                : Axis.linear(measure);
    }

    /** Bars with intervals: a panel a metric, recommenders side by side, a colour a run. */
    Figure metrics(Comparison of, List<MetricLine> lines) {
        List<String> labels = of.labels();
        List<Measurement> measurements = new ArrayList<>();
        for (MetricLine line : lines) {
            for (int i = 0; i < line.cells().size(); i++) {
                // Also a run without a value has its place, so that it keeps its colour.
                Optional<FinalMetric> value = line.cells().get(i).value();
                measurements.add(
                        new Measurement(
                                line.metric(),
                                line.group(),
                                labels.get(i),
                                value.map(FinalMetric::value).orElse(Double.NaN),
                                end(value.map(FinalMetric::low)),
                                end(value.map(FinalMetric::high))));
            }
        }
        return MetricFigures.compare(
                        "Metrics of several runs", measurements, "bootstrap interval over users")
                .fromRuns(of.runs().stream().map(Run::id).toList());
    }

    private static double end(Optional<OptionalDouble> end) {
        return end.orElse(OptionalDouble.empty()).orElse(Double.NaN);
    }
}
