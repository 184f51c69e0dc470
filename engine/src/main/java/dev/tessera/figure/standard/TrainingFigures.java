package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ReferenceLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** How a training went. */
public final class TrainingFigures {
    private TrainingFigures() {}

    /**
     * What was recorded at each of a number of steps; a list or row of numbers that was not
     * recorded is empty.
     *
     * @param losses in nats, for instance one a level of the semantic id
     * @param validation curves measured at steps of their own, drawn with the losses and never
     *     smoothed
     * @param uniformLoss loss of guessing uniformly, ln K for a codebook of K
     * @param bestStep the step whose weights were kept
     */
    public record Log(
            Numbers steps,
            List<NamedValues> losses,
            List<LineSeries> validation,
            Numbers learningRate,
            Numbers gradientNorm,
            OptionalDouble uniformLoss,
            OptionalDouble bestStep) {
        public Log {
            losses = List.copyOf(losses);
            validation = List.copyOf(validation);
            Objects.requireNonNull(uniformLoss, "uniformLoss");
            Objects.requireNonNull(bestStep, "bestStep");
            for (NamedValues loss : losses) {
                requireOnePerStep(loss.name(), loss.values(), steps);
            }
            requireOnePerStep("learning rate", learningRate, steps);
            requireOnePerStep("gradient norm", gradientNorm, steps);
        }

        private static void requireOnePerStep(String what, Numbers values, Numbers steps) {
            if (values.size() != 0 && values.size() != steps.size()) {
                throw new IllegalArgumentException(
                        "training log: "
                                + values.size()
                                + " values of "
                                + what
                                + " for "
                                + steps.size()
                                + " steps, expected one each");
            }
        }
    }

    /**
     * Loss, learning rate and gradient norm over steps.
     *
     * @param smoothing weight of the moving average of losses and norms, 0 for none
     */
    public static Figure curves(Log log, double smoothing) {
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel("Loss", losses(log, smoothing)));
        if (log.learningRate().size() > 0) {
            LineSeries rate = new LineSeries("learning rate", log.steps(), log.learningRate());
            panels.add(
                    new Panel(
                            "Learning rate",
                            new LinePlot(step(), Axis.linear("Learning rate"), List.of(rate))));
        }
        if (log.gradientNorm().size() > 0) {
            LineSeries norm = new LineSeries("gradient norm", log.steps(), log.gradientNorm());
            panels.add(
                    new Panel(
                            "Gradient norm",
                            new LinePlot(step(), Axis.log("Gradient norm"), List.of(norm))
                                    .smoothed(smoothing)));
        }
        return Figure.of("Training", panels);
    }

    private static LinePlot losses(Log log, double smoothing) {
        List<LineSeries> series = new ArrayList<>();
        log.losses()
                .forEach(
                        loss ->
                                series.add(
                                        new LineSeries(loss.name(), log.steps(), loss.values())));
        log.validation().forEach(curve -> series.add(curve.exact()));
        List<ReferenceLine> lines = new ArrayList<>();
        log.uniformLoss().ifPresent(loss -> lines.add(ReferenceLine.atY(loss, "uniform")));
        log.bestStep().ifPresent(best -> lines.add(ReferenceLine.atX(best, "best")));
        return new LinePlot(step(), Axis.linear("Loss").in("nats"), series)
                .smoothed(smoothing)
                .marked(lines);
    }

    private static Axis step() {
        return Axis.linear("Step");
    }
}
