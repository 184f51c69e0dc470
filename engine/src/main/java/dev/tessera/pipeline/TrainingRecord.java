package dev.tessera.pipeline;

import dev.tessera.model.training.Curves;
import dev.tessera.model.training.TrainingResult;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a training went, as kept beside its weights.
 *
 * @param chosenBy what chose the epoch
 * @param curves by name, in the order they were first measured
 */
public record TrainingRecord(
        int epochs, long steps, int chosenEpoch, String chosenBy, Map<String, Curve> curves) {

    /** One curve. */
    @SuppressWarnings("ArrayRecordComponent") // plotted, not compared
    public record Curve(long[] steps, double[] values) {}

    static TrainingRecord of(TrainingResult result) {
        Map<String, Curve> curves = new LinkedHashMap<>();
        for (String name : result.curves().names()) {
            Curves.Curve curve = result.curves().curve(name);
            curves.put(name, new Curve(curve.steps(), curve.values()));
        }
        return new TrainingRecord(
                result.epochs(), result.steps(), result.chosenEpoch(), result.chosenBy(), curves);
    }
}
