package dev.tessera.exec.contract;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.List;

/** Graphs whose shape, not whose operations, might trip an executor. */
final class GraphCases {
    private GraphCases() {}

    static List<OpCase> of(Scale scale) {
        return List.of(
                leavesAsOutputs(scale),
                sharedGradient(scale),
                unreachedParameter(scale),
                longChain(scale),
                clipping(scale));
    }

    private static OpCase leavesAsOutputs(Scale scale) {
        CaseBuilder c = new CaseBuilder("leaves as outputs", scale);
        Value x = c.normal(Shape.of(scale.tokens(), scale.width()));
        c.graph().output("input", x);
        c.graph().output("parameter", c.parameter(3, scale.width()));
        c.graph().output("fill", c.graph().fill(Shape.of(scale.tokens()), 4));
        c.graph().output("indices", c.indices(scale.tokens(), 9));
        Value y = c.graph().scale(x, 2);
        c.graph().output("one", y);
        c.graph().output("again", y);
        return c.build(0);
    }

    /** Two parameters with one and the same gradient, and one that is used three times. */
    private static OpCase sharedGradient(Scale scale) {
        CaseBuilder c = new CaseBuilder("shared gradients", scale).amplified();
        Value p = c.parameter(scale.width(), scale.width());
        Value q = c.parameter(scale.width(), scale.width());
        Value sum = c.graph().add(p, q);
        Value product = c.graph().matMul(c.graph().matMul(sum, sum), p);
        return c.differentiated(c.add(new ElementwiseOp.Add(), product, c.graph().scale(q, .5f)));
    }

    private static OpCase unreachedParameter(Scale scale) {
        CaseBuilder c = new CaseBuilder("a parameter the loss does not reach", scale);
        c.parameter(scale.width(), 3);
        Value p = c.parameter(scale.width());
        c.parameter(1);
        return c.differentiated(new ElementwiseOp.Activate(Activation.TANH), p);
    }

    /** Many short-lived values: an executor that reuses memory too early shows here. */
    private static OpCase longChain(Scale scale) {
        CaseBuilder c = new CaseBuilder("a long chain with skips", scale);
        Value x = c.rows(scale.width());
        Value skip = x;
        for (int i = 0; i < 12; i++) {
            Value y =
                    c.graph()
                            .activate(
                                    c.graph()
                                            .matMul(
                                                    x,
                                                    c.graph()
                                                            .scale(
                                                                    c.parameter(
                                                                            scale.width(),
                                                                            scale.width()),
                                                                    .1f)),
                                    Activation.SILU);
            x = i % 3 == 0 ? c.graph().add(y, skip) : c.graph().add(y, x);
            skip = i % 4 == 0 ? x : skip;
        }
        return c.differentiated(new ElementwiseOp.Scale(1), x);
    }

    private static OpCase clipping(Scale scale) {
        CaseBuilder c = new CaseBuilder("norm and clipping", scale);
        Value arena =
                c.add(
                                new OptimizerOp.GradientArena(),
                                c.parameter(scale.vocabulary(), scale.width()))
                        .result(0);
        Value norm = c.add(new OptimizerOp.GlobalNorm(), arena).result(0);
        c.graph().output("norm", norm);
        c.graph().output("arena", arena);
        c.graph().output("clipped", c.add(new OptimizerOp.ClipFactor(.5f), norm).result(0));
        c.graph().output("whole", c.add(new OptimizerOp.ClipFactor(1e6f), norm).result(0));
        c.graph()
                .output(
                        "unlimited",
                        c.add(new OptimizerOp.ClipFactor(Float.POSITIVE_INFINITY), norm).result(0));
        return c.build(3e-5);
    }
}
