package dev.tessera.exec.contract;

import dev.tessera.graph.Activation;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Products and sums of matrices. */
final class LinearAlgebraCases {
    private LinearAlgebraCases() {}

    static List<OpCase> of(Scale scale) {
        List<OpCase> cases = new ArrayList<>(products(scale));
        for (Activation activation : Activation.values()) {
            cases.add(activated(activation, false, scale));
            cases.add(activated(activation, true, scale));
        }
        cases.add(activatedWithoutBias(scale));
        return cases;
    }

    private static OpCase activated(Activation activation, boolean keepsSum, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        activation + " of a product plus bias" + (keepsSum ? ", sum kept" : ""),
                        scale);
        int n = 2 * scale.width() + 1;
        return c.differentiated(
                new MatrixOp.MatMul(false, false, Optional.of(activation), keepsSum),
                c.rows(scale.width()),
                c.parameter(scale.width(), n),
                c.parameter(n));
    }

    private static OpCase activatedWithoutBias(Scale scale) {
        CaseBuilder c = new CaseBuilder("GELU of a transposed product", scale);
        return c.differentiated(
                new MatrixOp.MatMul(true, true, Activation.GELU),
                c.parameter(scale.width(), 9),
                c.parameter(7, scale.width()));
    }

    private static List<OpCase> products(Scale scale) {
        return List.of(
                product(false, false, scale),
                product(false, true, scale),
                product(true, false, scale),
                product(true, true, scale),
                withBias(false, scale),
                withBias(true, scale),
                raggedInner(scale),
                oneColumn(scale),
                sumRows(scale),
                sumVector(scale),
                dot(scale));
    }

    private static OpCase product(boolean transposeA, boolean transposeB, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        "matrix product"
                                + (transposeA ? ", A transposed" : "")
                                + (transposeB ? ", B transposed" : ""),
                        scale);
        int m = scale.vocabulary();
        int k = scale.width();
        int n = scale.width() + 2;
        Value a = transposeA ? c.parameter(k, m) : c.parameter(m, k);
        Value b = transposeB ? c.parameter(n, k) : c.parameter(k, n);
        return c.differentiated(new MatrixOp.MatMul(transposeA, transposeB), a, b);
    }

    private static OpCase withBias(boolean transposeB, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        "ragged rows times weights plus bias"
                                + (transposeB ? ", weights transposed" : ""),
                        scale);
        int n = 2 * scale.width() + 1;
        Value w = transposeB ? c.parameter(n, scale.width()) : c.parameter(scale.width(), n);
        return c.differentiated(
                new MatrixOp.MatMul(false, transposeB), c.rows(scale.width()), w, c.parameter(n));
    }

    private static OpCase raggedInner(Scale scale) {
        CaseBuilder c = new CaseBuilder("product over ragged rows", scale);
        return c.differentiated(new MatrixOp.MatMul(true, false), c.rows(scale.width()), c.rows(3));
    }

    private static OpCase oneColumn(Scale scale) {
        CaseBuilder c = new CaseBuilder("product with one column", scale);
        return c.differentiated(
                new MatrixOp.MatMul(false, false),
                c.rows(scale.width()),
                c.parameter(scale.width(), 1),
                c.parameter(1));
    }

    private static OpCase sumRows(Scale scale) {
        CaseBuilder c = new CaseBuilder("sum of rows", scale);
        return c.differentiated(new MatrixOp.SumRows(), c.rows(scale.width()));
    }

    private static OpCase sumVector(Scale scale) {
        CaseBuilder c = new CaseBuilder("sum of a vector", scale);
        return c.differentiated(
                new MatrixOp.SumRows(), c.graph().reshape(c.rows(1), Shape.of(scale.tokens())));
    }

    private static OpCase dot(Scale scale) {
        CaseBuilder c = new CaseBuilder("inner product", scale);
        return c.differentiated(
                new MatrixOp.Dot(),
                c.rows(scale.width()),
                c.graph().scale(c.rows(scale.width()), .01f));
    }
}
