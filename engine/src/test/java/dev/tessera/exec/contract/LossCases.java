package dev.tessera.exec.contract;

import dev.tessera.graph.Extent;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
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
                sampledWithCorrection(scale),
                ownNegatives(false, 1, scale),
                ownNegatives(false, 20, scale),
                ownNegatives(true, 1, scale),
                onlyMaskedNegatives(scale),
                pairsOfTheBatch(scale),
                binary(1, scale),
                binary(40, scale),
                weightedBinary(scale),
                binaryWithoutWeight(scale),
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

    private static OpCase sampledWithCorrection(Scale scale) {
        CaseBuilder c = new CaseBuilder("sampled cross-entropy with log q", scale);
        Value negatives =
                c.ints(Shape.of(NEGATIVES), (_, _, random) -> random.nextInt(scale.vocabulary()));
        return c.differentiated(
                new LossOp.SampledCrossEntropy(),
                c.rows(scale.width()),
                c.parameter(scale.vocabulary(), scale.width()),
                c.indices(scale.tokens(), scale.vocabulary()),
                negatives,
                logQ(c));
    }

    private static Value logQ(CaseBuilder c) {
        return c.floats(
                Shape.of(c.scale().vocabulary()), random -> Math.log(.001 + random.nextDouble()));
    }

    /** Of few rows, so that some negatives equal the target; some are masked. */
    private static OpCase ownNegatives(boolean corrected, float factor, Scale scale) {
        CaseBuilder c =
                caseOf(
                        "sampled cross-entropy with own negatives"
                                + (corrected ? " and log q" : "")
                                + ", rows times ",
                        factor,
                        scale);
        List<Value> operands =
                new ArrayList<>(
                        List.of(
                                c.graph().scale(c.rows(scale.width()), factor),
                                c.parameter(scale.vocabulary(), scale.width()),
                                c.indices(scale.tokens(), 29),
                                c.ints(
                                        Shape.of(scale.tokens(), 21),
                                        (_, _, random) -> random.nextInt(33) % 29 - 4)));
        if (corrected) {
            operands.add(logQ(c));
        }
        return c.differentiated(new LossOp.SampledCrossEntropy(), operands.toArray(Value[]::new));
    }

    private static OpCase onlyMaskedNegatives(Scale scale) {
        CaseBuilder c = new CaseBuilder("sampled cross-entropy without negatives", scale);
        return c.differentiated(
                new LossOp.SampledCrossEntropy(),
                c.rows(scale.width()),
                c.parameter(scale.vocabulary(), scale.width()),
                c.indices(scale.tokens(), scale.vocabulary()),
                c.ints(Shape.of(scale.tokens(), 3), (_, _, _) -> -1));
    }

    /** Ragged rows on both sides and targets that the graph computes. */
    private static OpCase pairsOfTheBatch(Scale scale) {
        CaseBuilder c = new CaseBuilder("cross-entropy of pairs", scale);
        return c.differentiated(
                new LossOp.LinearCrossEntropy(),
                c.rows(scale.width()),
                c.rows(scale.width()),
                c.graph().rowIndices(Extent.of(scale.tokens())));
    }

    private static OpCase binary(float factor, Scale scale) {
        CaseBuilder c = caseOf("binary cross-entropy, logits times ", factor, scale);
        return c.differentiated(
                new LossOp.BinaryCrossEntropy(),
                c.graph().scale(c.rows(scale.width()), factor),
                c.floats(
                        Shape.of(scale.tokens(), scale.width()),
                        random -> random.nextInt(5) / 4.0));
    }

    /** A vector of logits, a third of them without weight. */
    private static OpCase weightedBinary(Scale scale) {
        CaseBuilder c = new CaseBuilder("weighted binary cross-entropy", scale);
        Shape rows = Shape.of(scale.tokens());
        return c.differentiated(
                new LossOp.BinaryCrossEntropy(),
                c.graph().reshape(c.rows(1), rows),
                c.floats(rows, random -> random.nextInt(2)),
                c.floats(rows, random -> Math.max(0, random.nextInt(6) - 1)));
    }

    /** Labels that are no numbers do not matter where the weight is 0. */
    private static OpCase binaryWithoutWeight(Scale scale) {
        CaseBuilder c = new CaseBuilder("binary cross-entropy without weight", scale);
        Shape rows = Shape.of(scale.tokens(), scale.width());
        return c.differentiated(
                new LossOp.BinaryCrossEntropy(),
                c.rows(scale.width()),
                c.floats(rows, _ -> Double.NaN),
                c.graph().fill(rows, 0));
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
