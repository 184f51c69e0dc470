package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.MatrixOp;

import java.util.Arrays;
import java.util.List;

/** Products and sums of matrices. */
final class LinearAlgebra {
    private LinearAlgebra() {}

    static List<Tensor> run(Call call, MatrixOp op) {
        return switch (op) {
            case MatrixOp.MatMul product -> matMul(call, product);
            case MatrixOp.BatchedMatMul product -> batchedMatMul(call, product);
            case MatrixOp.GroupedMatMul product -> groupedMatMul(call, product.transposeW());
            case MatrixOp.GroupedOuterProduct _ -> groupedOuterProduct(call);
            case MatrixOp.SumRows _ -> sumRows(call);
            case MatrixOp.Dot _ -> dot(call);
        };
    }

    private static List<Tensor> matMul(Call call, MatrixOp.MatMul op) {
        Floats a = call.floats(0);
        Floats b = call.floats(1);
        Floats y = call.zeros(0);
        int inner = op.transposeA() ? a.rows() : a.columns();
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                double sum = call.operands().size() == 3 ? call.floats(2).data()[j] : 0;
                for (int k = 0; k < inner; k++) {
                    sum +=
                            (op.transposeA() ? a.at(k, i) : a.at(i, k))
                                    * (op.transposeB() ? b.at(j, k) : b.at(k, j));
                }
                y.set(i, j, sum);
            }
        }
        if (op.activation().isEmpty()) {
            return List.of(y);
        }
        Floats activated = call.zeros(0);
        Arrays.setAll(activated.data(), i -> Activations.value(op.activation().get(), y.data()[i]));
        return op.keepsSum() ? List.of(activated, y) : List.of(activated);
    }

    private static List<Tensor> batchedMatMul(Call call, MatrixOp.BatchedMatMul op) {
        Floats a = call.floats(0);
        Floats b = call.floats(1);
        Floats y = call.zeros(0);
        int batches = call.sizes().applyAsInt(op.batches());
        int rowsOfA = a.rows() / batches;
        int rowsOfB = b.rows() / batches;
        int rows = y.rows() / batches;
        int inner = op.transposeA() ? rowsOfA : a.columns();
        for (int row = 0; row < y.rows(); row++) {
            int i = row % rows;
            int ao = row / rows * rowsOfA;
            int bo = row / rows * rowsOfB;
            for (int j = 0; j < y.columns(); j++) {
                for (int k = 0; k < inner; k++) {
                    y.add(
                            row,
                            j,
                            (op.transposeA() ? a.at(ao + k, i) : a.at(ao + i, k))
                                    * (op.transposeB() ? b.at(bo + j, k) : b.at(bo + k, j)));
                }
            }
        }
        return List.of(y);
    }

    private static List<Tensor> groupedMatMul(Call call, boolean transposeW) {
        Floats x = call.floats(0);
        Floats w = call.floats(1);
        Floats y = call.zeros(0);
        int[] offsets = call.offsets(2, x.rows());
        int rowsOfW = w.rows() / (offsets.length - 1);
        for (int e = 0; e + 1 < offsets.length; e++) {
            for (int t = offsets[e]; t < offsets[e + 1]; t++) {
                for (int j = 0; j < y.columns(); j++) {
                    for (int k = 0; k < x.columns(); k++) {
                        int wo = e * rowsOfW;
                        y.add(t, j, x.at(t, k) * (transposeW ? w.at(wo + j, k) : w.at(wo + k, j)));
                    }
                }
            }
        }
        return List.of(y);
    }

    private static List<Tensor> groupedOuterProduct(Call call) {
        Floats a = call.floats(0);
        Floats b = call.floats(1);
        Floats y = call.zeros(0);
        int[] offsets = call.offsets(2, a.rows());
        for (int e = 0; e + 1 < offsets.length; e++) {
            for (int t = offsets[e]; t < offsets[e + 1]; t++) {
                for (int i = 0; i < a.columns(); i++) {
                    addScaled(y, e * a.columns() + i, a.at(t, i), b, t);
                }
            }
        }
        return List.of(y);
    }

    private static List<Tensor> sumRows(Call call) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        for (int t = 0; t < x.rows(); t++) {
            for (int j = 0; j < x.columns(); j++) {
                y.data()[j] += x.at(t, j);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> dot(Call call) {
        Floats y = call.zeros(0);
        double[] a = call.floats(0).data();
        double[] b = call.floats(1).data();
        for (int i = 0; i < a.length; i++) {
            y.data()[0] += a[i] * b[i];
        }
        return List.of(y);
    }

    /** x_row . w_other. */
    static double dot(Floats x, int row, Floats w, int other) {
        double sum = 0;
        for (int j = 0; j < x.columns(); j++) {
            sum += x.at(row, j) * w.at(other, j);
        }
        return sum;
    }

    /** y_row += factor * x_other. */
    static void addScaled(Floats y, int row, double factor, Floats x, int other) {
        for (int j = 0; j < y.columns(); j++) {
            y.add(row, j, factor * x.at(other, j));
        }
    }
}
