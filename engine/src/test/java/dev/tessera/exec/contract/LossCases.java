package dev.tessera.exec.contract;

import dev.tessera.graph.LossOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.List;

/** Losses over a table. */
final class LossCases {
    private static final int NEGATIVES = 61;

    private LossCases() {}

    static List<OpCase> of(Scale scale) {
        return List.of(
                linear(1, scale),
                linear(20, scale),
                linearWithFewRows(scale),
                sampled(1, scale),
                sampled(20, scale),
                nobodyHasATarget(scale));
    }

    private static OpCase linear(float factor, Scale scale) {
        CaseBuilder c = caseOf("cross-entropy, rows times ", factor, scale);
        Value x = c.graph().scale(c.rows(scale.width()), factor);
        return c.differentiated(
                new LossOp.LinearCrossEntropy(),
                x,
                c.parameter(scale.vocabulary(), scale.width()),
                c.indices(scale.tokens(), scale.vocabulary()));
    }

    private static CaseBuilder caseOf(String name, float factor, Scale scale) {
        CaseBuilder c = new CaseBuilder(name + factor, scale);
        return factor > 1 ? c.amplified() : c;
    }

    private static OpCase linearWithFewRows(Scale scale) {
        CaseBuilder c = new CaseBuilder("cross-entropy over two rows", scale);
        return c.differentiated(
                new LossOp.LinearCrossEntropy(),
                c.rows(scale.width()),
                c.parameter(2, scale.width()),
                c.indices(scale.tokens(), 2));
    }

    /** Few rows and many negatives, so that some are drawn twice and some equal a target. */
    private static OpCase sampled(float factor, Scale scale) {
        CaseBuilder c = caseOf("sampled cross-entropy, rows times ", factor, scale);
        Value x = c.graph().scale(c.rows(scale.width()), factor);
        Value negatives =
                c.ints(
                        Shape.of(NEGATIVES),
                        (_, _, random) -> random.nextInt(50) % scale.vocabulary());
        return c.differentiated(
                new LossOp.SampledCrossEntropy(),
                x,
                c.parameter(scale.vocabulary(), scale.width()),
                c.indices(scale.tokens(), 29),
                negatives);
    }

    private static OpCase nobodyHasATarget(Scale scale) {
        CaseBuilder c = new CaseBuilder("cross-entropy without a target", scale);
        Value none = c.ints(Shape.of(scale.tokens()), (_, _, _) -> -1);
        return c.differentiated(
                new LossOp.LinearCrossEntropy(),
                c.rows(scale.width()),
                c.parameter(scale.vocabulary(), scale.width()),
                none);
    }
}
