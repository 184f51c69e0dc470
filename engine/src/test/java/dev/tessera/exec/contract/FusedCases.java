package dev.tessera.exec.contract;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Operand;
import dev.tessera.graph.ElementProgram.Step;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fused chains: every step, every way to read an operand, several results. */
final class FusedCases {
    private FusedCases() {}

    static List<OpCase> of(Scale scale) {
        List<OpCase> cases = new ArrayList<>(List.of(everyOperand(scale), shared(scale)));
        for (Activation activation : Activation.values()) {
            cases.add(activation(activation, scale));
        }
        cases.add(chain(scale));
        cases.add(gradientChain(scale));
        return cases;
    }

    /** (x + row) * s - dropout(y), and twice the sum. */
    private static OpCase everyOperand(Scale scale) {
        CaseBuilder c = new CaseBuilder("fused, every kind of operand", scale);
        Value x = c.normal(Shape.of(scale.tokens(), scale.width()));
        Value y = c.normal(Shape.of(scale.tokens(), scale.width()));
        Value seed = c.ints(Shape.of(2), (_, _, random) -> random.nextInt());
        ElementProgram program =
                new ElementProgram(
                        List.of(
                                Operand.ELEMENT,
                                Operand.ELEMENT,
                                Operand.ROW,
                                Operand.SCALAR,
                                Operand.SEED),
                        List.of(
                                new Step.Sum(0, 2),
                                new Step.Product(5, 3),
                                new Step.Dropped(1, 4, .3f, 7),
                                new Step.Difference(6, 7),
                                new Step.Scaled(5, 2)),
                        List.of(8, 9));
        return c.forward(
                c.add(
                        new ElementwiseOp.Fused(program),
                        x,
                        y,
                        c.parameter(scale.width()),
                        c.parameter(1),
                        seed));
    }

    /** A value that three steps read, and one that is no result. */
    private static OpCase shared(Scale scale) {
        CaseBuilder c = new CaseBuilder("fused, a value with several readers", scale);
        Value x = c.normal(Shape.of(scale.tokens()));
        ElementProgram program =
                new ElementProgram(
                        List.of(Operand.ELEMENT),
                        List.of(
                                new Step.Scaled(0, -.5f),
                                new Step.Product(1, 1),
                                new Step.Sum(1, 2),
                                new Step.Scaled(0, 9)),
                        List.of(3));
        return c.forward(c.add(new ElementwiseOp.Fused(program), x));
    }

    private static OpCase activation(Activation activation, Scale scale) {
        CaseBuilder c = new CaseBuilder("fused " + activation, scale);
        Value x = c.normal(Shape.of(scale.tokens(), scale.width()));
        List<Step> steps =
                new ArrayList<>(
                        Arrays.asList(
                                new Step.Activated(0, activation), new Step.Slope(0, activation)));
        List<Integer> results = new ArrayList<>(List.of(1, 2));
        if (activation.slopeFollowsFromResult()) {
            steps.add(new Step.SlopeFromResult(1, activation));
            results.add(3);
        }
        return c.forward(
                c.add(
                        new ElementwiseOp.Fused(
                                new ElementProgram(List.of(Operand.ELEMENT), steps, results)),
                        x));
    }

    /** What passes fuse: residuals, dropout and a gate, with their gradients. */
    private static OpCase chain(Scale scale) {
        CaseBuilder c = new CaseBuilder("elementwise chain", scale).amplified();
        Value seed = c.ints(Shape.of(2), (_, _, random) -> random.nextInt());
        Value gate = c.rows(scale.width());
        Value up = c.rows(scale.width());
        Value x = c.rows(scale.width());
        Value y = c.graph().dropout(c.graph().swiGlu(gate, up), seed, .2f, 1);
        y = c.add(new ElementwiseOp.AddRow(), y, c.parameter(scale.width())).result(0);
        y = c.graph().add(x, c.graph().dropout(y, seed, .2f, 2));
        y = c.add(new ElementwiseOp.ScaleBy(), y, c.parameter(1)).result(0);
        return c.differentiated(new ElementwiseOp.Subtract(), y, c.graph().scale(up, .3f));
    }

    /** Values with several readers, whose gradients are sums. */
    private static OpCase gradientChain(Scale scale) {
        CaseBuilder c = new CaseBuilder("sums of gradients", scale).amplified();
        Value x = c.rows(scale.width());
        Value y = x;
        for (Activation activation : Activation.values()) {
            y = c.graph().add(c.graph().multiply(x, c.graph().activate(y, activation)), y);
        }
        return c.differentiated(new ElementwiseOp.Multiply(), x, y);
    }
}
