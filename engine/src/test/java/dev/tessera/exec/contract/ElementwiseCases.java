package dev.tessera.exec.contract;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** Elementwise operations and dropout. */
final class ElementwiseCases {
    private ElementwiseCases() {}

    static List<OpCase> of(Scale scale) {
        List<OpCase> cases =
                new ArrayList<>(
                        List.of(
                                binary("add", new ElementwiseOp.Add(), scale),
                                binary("subtract", new ElementwiseOp.Subtract(), scale),
                                binary("multiply", new ElementwiseOp.Multiply(), scale),
                                binary("SwiGLU", new ElementwiseOp.SwiGlu(), scale),
                                swiGluHalves(scale.width(), scale),
                                swiGluHalves(32, scale),
                                sameOperandTwice(scale),
                                scale(scale),
                                scaleBy(scale),
                                addRow(scale),
                                addRowToVector(scale),
                                fill(scale),
                                dropout("dropout", .3f, scale),
                                dropout("dropout of nothing", 0, scale)));
        for (Activation activation : Activation.values()) {
            cases.add(activate(activation, scale));
            cases.add(activateFarFromZero(activation, scale));
        }
        return cases;
    }

    private static OpCase binary(String name, Op op, Scale scale) {
        CaseBuilder c = new CaseBuilder(name, scale);
        return c.differentiated(op, c.rows(scale.width()), c.rows(scale.width()));
    }

    private static OpCase swiGluHalves(int half, Scale scale) {
        CaseBuilder c = new CaseBuilder("SwiGLU of halves of " + half + " columns", scale);
        return c.differentiated(new ElementwiseOp.SwiGluHalves(), c.rows(2 * half));
    }

    private static OpCase sameOperandTwice(Scale scale) {
        CaseBuilder c = new CaseBuilder("square", scale);
        Value x = c.rows(scale.width());
        return c.differentiated(new ElementwiseOp.Multiply(), x, x);
    }

    private static OpCase scale(Scale scale) {
        CaseBuilder c = new CaseBuilder("scale", scale);
        return c.differentiated(new ElementwiseOp.Scale(-1.7f), c.rows(scale.width()));
    }

    private static OpCase scaleBy(Scale scale) {
        CaseBuilder c = new CaseBuilder("scale by a value", scale);
        return c.differentiated(new ElementwiseOp.ScaleBy(), c.rows(scale.width()), c.parameter(1));
    }

    private static OpCase addRow(Scale scale) {
        CaseBuilder c = new CaseBuilder("add a row", scale);
        return c.differentiated(
                new ElementwiseOp.AddRow(), c.rows(scale.width()), c.parameter(scale.width()));
    }

    private static OpCase addRowToVector(Scale scale) {
        CaseBuilder c = new CaseBuilder("add a scalar to a vector", scale);
        Value vector = c.graph().reshape(c.rows(1), Shape.of(scale.tokens()));
        return c.differentiated(new ElementwiseOp.AddRow(), vector, c.parameter(1));
    }

    private static OpCase fill(Scale scale) {
        CaseBuilder c = new CaseBuilder("fill", scale);
        return c.differentiated(
                new ElementwiseOp.Add(),
                c.rows(scale.width()),
                c.graph().fill(Shape.of(scale.tokens(), scale.width()), -2.5f));
    }

    private static OpCase dropout(String name, float rate, Scale scale) {
        CaseBuilder c = new CaseBuilder(name, scale);
        Value seed = c.ints(Shape.of(2), (_, _, random) -> random.nextInt());
        return c.differentiated(new ElementwiseOp.Dropout(rate, 3), c.rows(scale.width()), seed);
    }

    private static OpCase activate(Activation activation, Scale scale) {
        CaseBuilder c = new CaseBuilder("activation " + activation, scale);
        return c.differentiated(new ElementwiseOp.Activate(activation), c.rows(scale.width()));
    }

    private static OpCase activateFarFromZero(Activation activation, Scale scale) {
        CaseBuilder c = new CaseBuilder("activation " + activation + " of large arguments", scale);
        Value x = c.graph().scale(c.rows(scale.width()), 60);
        return c.differentiated(new ElementwiseOp.Activate(activation), x);
    }
}
