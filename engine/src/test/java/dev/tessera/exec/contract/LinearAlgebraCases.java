package dev.tessera.exec.contract;

import dev.tessera.graph.Activation;
import dev.tessera.graph.Extent;
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
        List<OpCase> cases = new ArrayList<>();
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                cases.add(product(transposeA, transposeB, scale));
                cases.add(batched(transposeA, transposeB, scale));
            }
            cases.add(withBias(transposeA, scale));
            cases.add(grouped(transposeA, scale));
            cases.add(oneExpert(transposeA, scale));
        }
        cases.add(raggedBatches(scale));
        cases.add(groupedOuterProduct(scale));
        cases.add(raggedInner(scale));
        cases.add(oneColumn(scale));
        cases.add(sumRows(scale));
        cases.add(sumVector(scale));
        cases.add(dot(scale));
        return cases;
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

    private static OpCase batched(boolean transposeA, boolean transposeB, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        "batched product"
                                + (transposeA ? ", A transposed" : "")
                                + (transposeB ? ", B transposed" : ""),
                        scale);
        int batches = 5;
        int m = scale.width();
        int k = scale.width() + 3;
        int n = 2 * scale.width() + 1;
        Value a = transposeA ? c.parameter(batches * k, m) : c.parameter(batches * m, k);
        Value b = transposeB ? c.parameter(batches * n, k) : c.parameter(batches * k, n);
        return c.differentiated(
                new MatrixOp.BatchedMatMul(Extent.of(batches), transposeA, transposeB), a, b);
    }

    /** A matrix of two rows and one of {@code width} rows for each token. */
    private static OpCase raggedBatches(Scale scale) {
        CaseBuilder c = new CaseBuilder("batched product of ragged batches", scale);
        int k = scale.width();
        Extent tokens = Extent.of(scale.tokens());
        Value a = c.graph().reshape(c.rows(2 * k), Shape.of(tokens.times(2), k));
        Value b = c.graph().reshape(c.rows(k * 7), Shape.of(tokens.times(k), 7));
        return c.differentiated(new MatrixOp.BatchedMatMul(tokens, false, false), a, b);
    }

    /** Experts without rows, with one row and with many. */
    private static OpCase grouped(boolean transposeW, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        "grouped product" + (transposeW ? ", weights transposed" : ""), scale);
        int experts = 6;
        int k = scale.width();
        int n = scale.width() + 4;
        Value w = transposeW ? c.parameter(experts * n, k) : c.parameter(experts * k, n);
        return c.differentiated(
                new MatrixOp.GroupedMatMul(transposeW),
                c.rows(k),
                w,
                c.experts(scale.tokens(), experts));
    }

    private static OpCase oneExpert(boolean transposeW, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        "product of one expert" + (transposeW ? ", weights transposed" : ""),
                        scale);
        int k = scale.width();
        return c.differentiated(
                new MatrixOp.GroupedMatMul(transposeW),
                c.rows(k),
                c.parameter(k, k),
                c.experts(scale.tokens(), 1));
    }

    private static OpCase groupedOuterProduct(Scale scale) {
        CaseBuilder c = new CaseBuilder("grouped outer product", scale);
        return c.differentiated(
                new MatrixOp.GroupedOuterProduct(),
                c.rows(scale.width()),
                c.rows(scale.width() + 1),
                c.experts(scale.tokens(), 5));
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
