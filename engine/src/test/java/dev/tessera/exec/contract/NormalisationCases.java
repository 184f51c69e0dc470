package dev.tessera.exec.contract;

import dev.tessera.graph.NormOp;
import dev.tessera.graph.Shape;

import java.util.List;

/** Normalisations over columns. */
final class NormalisationCases {
    private NormalisationCases() {}

    static List<OpCase> of(Scale scale) {
        return List.of(
                rmsNorm(scale),
                rmsNormOfZeros(scale),
                layerNorm(scale),
                layerNormFarFromZero(scale),
                softmax(1, scale),
                softmax(200, scale),
                softmaxOfOneColumn(scale),
                logSumExp(1, scale),
                logSumExp(200, scale),
                logSoftmax(scale),
                logSoftmaxOfLargeArguments(scale));
    }

    private static OpCase rmsNorm(Scale scale) {
        CaseBuilder c = new CaseBuilder("RMSNorm", scale);
        return c.differentiated(
                new NormOp.RmsNorm(1e-6f), c.rows(scale.width()), c.parameter(scale.width()));
    }

    private static OpCase rmsNormOfZeros(Scale scale) {
        CaseBuilder c = new CaseBuilder("RMSNorm of zero rows", scale);
        return c.differentiated(
                new NormOp.RmsNorm(1e-2f),
                c.graph().fill(Shape.of(scale.tokens(), scale.width()), 0),
                c.parameter(scale.width()));
    }

    private static OpCase layerNorm(Scale scale) {
        CaseBuilder c = new CaseBuilder("LayerNorm", scale);
        return c.differentiated(
                new NormOp.LayerNorm(1e-5f),
                c.rows(scale.width()),
                c.parameter(scale.width()),
                c.parameter(scale.width()));
    }

    /** The variance must not be a difference of large squares. */
    private static OpCase layerNormFarFromZero(Scale scale) {
        CaseBuilder c = new CaseBuilder("LayerNorm far from zero", scale);
        var x =
                c.floats(
                        Shape.of(scale.tokens(), scale.width()),
                        random -> 1000 + random.nextInt(64) / 16.0);
        var node =
                c.add(
                        new NormOp.LayerNorm(1e-5f),
                        x,
                        c.parameter(scale.width()),
                        c.parameter(scale.width()));
        c.graph().output("y", node.result(0));
        c.weigh(node.result(0));
        return c.build(1e-3);
    }

    private static CaseBuilder caseOf(String name, float factor, Scale scale) {
        CaseBuilder c = new CaseBuilder(name + " of rows times " + factor, scale);
        return factor > 1 ? c.amplified() : c;
    }

    private static OpCase softmax(float factor, Scale scale) {
        CaseBuilder c = caseOf("softmax", factor, scale);
        return c.differentiated(
                new NormOp.Softmax(), c.graph().scale(c.rows(scale.width()), factor));
    }

    private static OpCase softmaxOfOneColumn(Scale scale) {
        CaseBuilder c = new CaseBuilder("softmax of one column", scale);
        return c.differentiated(new NormOp.Softmax(), c.rows(1));
    }

    private static OpCase logSumExp(float factor, Scale scale) {
        CaseBuilder c = caseOf("log-sum-exp", factor, scale);
        return c.differentiated(
                new NormOp.LogSumExp(), c.graph().scale(c.rows(scale.width()), factor));
    }

    private static OpCase logSoftmax(Scale scale) {
        CaseBuilder c = new CaseBuilder("log softmax", scale);
        return c.differentiated(new NormOp.LogSoftmax(), c.rows(scale.width()));
    }

    private static OpCase logSoftmaxOfLargeArguments(Scale scale) {
        CaseBuilder c = new CaseBuilder("log softmax of large arguments", scale).amplified();
        return c.differentiated(
                new NormOp.LogSoftmax(), c.graph().scale(c.rows(scale.width()), 200));
    }
}
