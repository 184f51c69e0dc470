package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.LossOp;

import java.util.ArrayList;
import java.util.List;

/** Softmax cross-entropy over all rows of a table or over a sample of them. */
final class Losses {
    private Losses() {}

    static List<Tensor> run(Call call, LossOp op) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ -> linear(call);
            case LossOp.LinearCrossEntropyGradient _ -> linearGradient(call);
            case LossOp.SampledCrossEntropy _ -> sampled(call);
            case LossOp.SampledCrossEntropyGradient _ -> sampledGradient(call);
        };
    }

    /** Which rows of w compete in the loss of row t; a target is among its own candidates. */
    private interface Candidates {
        List<Integer> of(int target);
    }

    private static List<Tensor> linear(Call call) {
        return forward(call, call.indices(2, call.floats(1).rows(), true), all(call.floats(1)));
    }

    private static List<Tensor> linearGradient(Call call) {
        return backward(
                call,
                call.indices(3, call.floats(2).rows(), true),
                call.floats(4),
                all(call.floats(2)));
    }

    private static List<Tensor> sampled(Call call) {
        int rows = call.floats(1).rows();
        return forward(call, call.indices(2, rows, true), sample(call.indices(3, rows, false)));
    }

    private static List<Tensor> sampledGradient(Call call) {
        int rows = call.floats(2).rows();
        return backward(
                call,
                call.indices(3, rows, true),
                call.floats(5),
                sample(call.indices(4, rows, false)));
    }

    private static Candidates all(Floats w) {
        List<Integer> rows = new ArrayList<>();
        for (int v = 0; v < w.rows(); v++) {
            rows.add(v);
        }
        return _ -> rows;
    }

    private static Candidates sample(int[] negatives) {
        return target -> {
            List<Integer> rows = new ArrayList<>(List.of(target));
            for (int negative : negatives) {
                if (negative != target) {
                    rows.add(negative);
                }
            }
            return rows;
        };
    }

    private static List<Tensor> forward(Call call, int[] targets, Candidates candidates) {
        Floats x = call.floats(0);
        Floats w = call.floats(1);
        Floats loss = call.zeros(0);
        Floats l = call.zeros(1);
        for (int t = 0; t < x.rows(); t++) {
            if (targets[t] >= 0) {
                int row = t;
                List<Integer> rows = candidates.of(targets[t]);
                l.data()[t] =
                        Normalisation.logSumExp(
                                rows.size(), i -> LinearAlgebra.dot(x, row, w, rows.get(i)));
                loss.data()[t] = l.data()[t] - LinearAlgebra.dot(x, t, w, targets[t]);
            }
        }
        return List.of(loss, l);
    }

    private static List<Tensor> backward(
            Call call, int[] targets, Floats l, Candidates candidates) {
        Floats dloss = call.floats(0);
        Floats x = call.floats(1);
        Floats w = call.floats(2);
        Floats dx = call.zeros(0);
        Floats dw = call.zeros(1);
        for (int t = 0; t < x.rows(); t++) {
            if (targets[t] >= 0) {
                for (int v : candidates.of(targets[t])) {
                    double p = Math.exp(LinearAlgebra.dot(x, t, w, v) - l.data()[t]);
                    double dlogit = dloss.data()[t] * (p - (v == targets[t] ? 1 : 0));
                    LinearAlgebra.addScaled(dx, t, dlogit, w, v);
                    LinearAlgebra.addScaled(dw, v, dlogit, x, t);
                }
            }
        }
        return List.of(dx, dw);
    }
}
