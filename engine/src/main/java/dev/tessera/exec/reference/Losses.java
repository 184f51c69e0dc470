package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.Activation;
import dev.tessera.graph.LossOp;

import java.util.ArrayList;
import java.util.List;

/** Softmax cross-entropy over all rows of a table or a sample of them, and binary cross-entropy. */
final class Losses {
    private Losses() {}

    static List<Tensor> run(Call call, LossOp op) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ -> linear(call);
            case LossOp.LinearCrossEntropyGradient _ -> linearGradient(call);
            case LossOp.SampledCrossEntropy _ -> sampled(call);
            case LossOp.SampledCrossEntropyGradient _ -> sampledGradient(call);
            case LossOp.BinaryCrossEntropy _ -> binary(call);
            case LossOp.BinaryCrossEntropyGradient _ -> binaryGradient(call);
        };
    }

    /** Which rows of w compete in the loss of row t; a target is among its own candidates. */
    private interface Candidates {
        List<Integer> of(int t, int target);
    }

    /** The logit of row t and row v of w. */
    private interface Logits {
        double of(int t, int v);
    }

    private static List<Tensor> linear(Call call) {
        Floats w = call.floats(1);
        return forward(call, call.indices(2, w.rows(), true), all(w), logits(call.floats(0), w));
    }

    private static List<Tensor> linearGradient(Call call) {
        Floats w = call.floats(2);
        return backward(
                call,
                call.indices(3, w.rows(), true),
                call.floats(4),
                all(w),
                logits(call.floats(1), w));
    }

    private static List<Tensor> sampled(Call call) {
        int rows = call.floats(1).rows();
        int[] targets = call.indices(2, rows, true);
        return forward(call, targets, sample(call, 3, rows), corrected(call, 0, 4));
    }

    private static List<Tensor> sampledGradient(Call call) {
        int rows = call.floats(2).rows();
        int[] targets = call.indices(3, rows, true);
        return backward(
                call, targets, call.floats(5), sample(call, 4, rows), corrected(call, 1, 6));
    }

    private static Logits logits(Floats x, Floats w) {
        return (t, v) -> LinearAlgebra.dot(x, t, w, v);
    }

    /**
     * Logits of operands {@code x} and {@code x + 1}, less operand {@code logQ} if there is one.
     */
    private static Logits corrected(Call call, int x, int logQ) {
        Logits logits = logits(call.floats(x), call.floats(x + 1));
        if (call.operands().size() == logQ) {
            return logits;
        }
        double[] correction = call.floats(logQ).data();
        return (t, v) -> logits.of(t, v) - correction[v];
    }

    private static Candidates all(Floats w) {
        List<Integer> rows = new ArrayList<>();
        for (int v = 0; v < w.rows(); v++) {
            rows.add(v);
        }
        return (_, _) -> rows;
    }

    /** Negatives of operand {@code index}, shared or one row of them for each row of x. */
    private static Candidates sample(Call call, int index, int limit) {
        boolean shared = call.node().input(index).shape().rank() == 1;
        int[] negatives = call.indices(index, limit, !shared);
        int count = shared ? negatives.length : call.node().input(index).shape().columns();
        return (t, target) -> {
            List<Integer> rows = new ArrayList<>(List.of(target));
            for (int i = 0; i < count; i++) {
                int negative = negatives[shared ? i : t * count + i];
                if (negative >= 0 && negative != target) {
                    rows.add(negative);
                }
            }
            return rows;
        };
    }

    private static List<Tensor> forward(
            Call call, int[] targets, Candidates candidates, Logits logits) {
        Floats loss = call.zeros(0);
        Floats l = call.zeros(1);
        for (int t = 0; t < targets.length; t++) {
            if (targets[t] >= 0) {
                int row = t;
                List<Integer> rows = candidates.of(t, targets[t]);
                l.data()[t] =
                        Normalisation.logSumExp(rows.size(), i -> logits.of(row, rows.get(i)));
                loss.data()[t] = l.data()[t] - logits.of(t, targets[t]);
            }
        }
        return List.of(loss, l);
    }

    private static List<Tensor> backward(
            Call call, int[] targets, Floats l, Candidates candidates, Logits logits) {
        Floats dloss = call.floats(0);
        Floats x = call.floats(1);
        Floats w = call.floats(2);
        Floats dx = call.zeros(0);
        Floats dw = call.zeros(1);
        for (int t = 0; t < targets.length; t++) {
            if (targets[t] >= 0) {
                for (int v : candidates.of(t, targets[t])) {
                    double p = Math.exp(logits.of(t, v) - l.data()[t]);
                    double dlogit = dloss.data()[t] * (p - (v == targets[t] ? 1 : 0));
                    LinearAlgebra.addScaled(dx, t, dlogit, w, v);
                    LinearAlgebra.addScaled(dw, v, dlogit, x, t);
                }
            }
        }
        return List.of(dx, dw);
    }

    private static List<Tensor> binary(Call call) {
        double[] z = call.floats(0).data();
        double[] y = call.floats(1).data();
        Floats loss = call.zeros(0);
        for (int i = 0; i < z.length; i++) {
            double weight = weight(call, 2, i);
            if (weight != 0) {
                double log = Math.log1p(Math.exp(-Math.abs(z[i])));
                loss.data()[i] = weight * (Math.max(z[i], 0) - z[i] * y[i] + log);
            }
        }
        return List.of(loss);
    }

    private static List<Tensor> binaryGradient(Call call) {
        double[] dloss = call.floats(0).data();
        double[] z = call.floats(1).data();
        double[] y = call.floats(2).data();
        Floats dz = call.zeros(0);
        for (int i = 0; i < z.length; i++) {
            double weight = weight(call, 3, i);
            if (weight != 0) {
                double sigmoid = Activations.value(Activation.SIGMOID, z[i]);
                dz.data()[i] = dloss[i] * weight * (sigmoid - y[i]);
            }
        }
        return List.of(dz);
    }

    private static double weight(Call call, int operand, int i) {
        return call.operands().size() > operand ? call.floats(operand).data()[i] : 1;
    }
}
