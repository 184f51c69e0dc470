package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.NormOp;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Normalisation of each row over its columns. */
final class Normalisation {
    private Normalisation() {}

    static List<Tensor> run(Call call, NormOp op) {
        return switch (op) {
            case NormOp.RmsNorm norm -> rmsNorm(call, norm);
            case NormOp.RmsNormGradient _ -> rmsNormGradient(call);
            case NormOp.LayerNorm norm -> layerNorm(call, norm);
            case NormOp.LayerNormGradient _ -> layerNormGradient(call);
            case NormOp.Softmax _ -> softmax(call);
            case NormOp.SoftmaxGradient _ -> softmaxGradient(call);
            case NormOp.LogSumExp _ -> logSumExp(call);
            case NormOp.LogSumExpGradient _ -> logSumExpGradient(call);
            case NormOp.LogSoftmax _ -> logSoftmax(call);
            case NormOp.LogSoftmaxGradient _ -> logSoftmaxGradient(call);
        };
    }

    private static List<Tensor> rmsNorm(Call call, NormOp.RmsNorm op) {
        Floats x = call.floats(0);
        double[] gain = call.floats(1).data();
        Floats y = call.zeros(0);
        Floats r = call.zeros(1);
        for (int t = 0; t < x.rows(); t++) {
            int row = t;
            double scale =
                    1
                            / Math.sqrt(
                                    mean(x.columns(), j -> x.at(row, j) * x.at(row, j))
                                            + op.epsilon());
            r.data()[t] = scale;
            for (int j = 0; j < x.columns(); j++) {
                y.set(t, j, x.at(t, j) * scale * gain[j]);
            }
        }
        return List.of(y, r);
    }

    private static List<Tensor> rmsNormGradient(Call call) {
        Floats dy = call.floats(0);
        Floats x = call.floats(1);
        double[] gain = call.floats(2).data();
        double[] r = call.floats(3).data();
        Floats dx = call.zeros(0);
        Floats dgain = call.zeros(1);
        for (int t = 0; t < x.rows(); t++) {
            int row = t;
            double projection =
                    r[t] * mean(x.columns(), j -> dy.at(row, j) * gain[j] * x.at(row, j) * r[row]);
            for (int j = 0; j < x.columns(); j++) {
                dx.set(t, j, r[t] * (dy.at(t, j) * gain[j] - x.at(t, j) * projection));
                dgain.data()[j] += dy.at(t, j) * x.at(t, j) * r[t];
            }
        }
        return List.of(dx, dgain);
    }

    private static List<Tensor> layerNorm(Call call, NormOp.LayerNorm op) {
        Floats x = call.floats(0);
        double[] gain = call.floats(1).data();
        double[] bias = call.floats(2).data();
        Floats y = call.zeros(0);
        Floats means = call.zeros(1);
        Floats r = call.zeros(2);
        for (int t = 0; t < x.rows(); t++) {
            int row = t;
            double mean = mean(x.columns(), j -> x.at(row, j));
            double variance = mean(x.columns(), j -> (x.at(row, j) - mean) * (x.at(row, j) - mean));
            double scale = 1 / Math.sqrt(variance + op.epsilon());
            means.data()[t] = mean;
            r.data()[t] = scale;
            for (int j = 0; j < x.columns(); j++) {
                y.set(t, j, (x.at(t, j) - mean) * scale * gain[j] + bias[j]);
            }
        }
        return List.of(y, means, r);
    }

    private static List<Tensor> layerNormGradient(Call call) {
        Floats dy = call.floats(0);
        Floats x = call.floats(1);
        double[] gain = call.floats(2).data();
        double[] means = call.floats(3).data();
        double[] r = call.floats(4).data();
        Floats dx = call.zeros(0);
        Floats dgain = call.zeros(1);
        Floats dbias = call.zeros(2);
        for (int t = 0; t < x.rows(); t++) {
            int row = t;
            IntToDoubleFunction normalised = j -> (x.at(row, j) - means[row]) * r[row];
            double mean = mean(x.columns(), j -> dy.at(row, j) * gain[j]);
            double projection =
                    mean(x.columns(), j -> dy.at(row, j) * gain[j] * normalised.applyAsDouble(j));
            for (int j = 0; j < x.columns(); j++) {
                double z = normalised.applyAsDouble(j);
                dx.set(t, j, r[t] * (dy.at(t, j) * gain[j] - mean - z * projection));
                dgain.data()[j] += dy.at(t, j) * z;
                dbias.data()[j] += dy.at(t, j);
            }
        }
        return List.of(dx, dgain, dbias);
    }

    private static List<Tensor> softmax(Call call) {
        Floats y = (Floats) logSoftmax(call).getFirst();
        Arrays.setAll(y.data(), i -> Math.exp(y.data()[i]));
        return List.of(y);
    }

    private static List<Tensor> softmaxGradient(Call call) {
        Floats dy = call.floats(0);
        Floats y = call.floats(1);
        Floats dx = call.zeros(0);
        for (int t = 0; t < y.rows(); t++) {
            int row = t;
            double sum = y.columns() * mean(y.columns(), j -> dy.at(row, j) * y.at(row, j));
            for (int j = 0; j < y.columns(); j++) {
                dx.set(t, j, y.at(t, j) * (dy.at(t, j) - sum));
            }
        }
        return List.of(dx);
    }

    private static List<Tensor> logSumExp(Call call) {
        Floats x = call.floats(0);
        Floats l = call.zeros(0);
        Arrays.setAll(l.data(), t -> logSumExp(x.columns(), j -> x.at(t, j)));
        return List.of(l);
    }

    private static List<Tensor> logSumExpGradient(Call call) {
        double[] dl = call.floats(0).data();
        Floats x = call.floats(1);
        double[] l = call.floats(2).data();
        Floats dx = call.zeros(0);
        for (int t = 0; t < x.rows(); t++) {
            for (int j = 0; j < x.columns(); j++) {
                dx.set(t, j, dl[t] * Math.exp(x.at(t, j) - l[t]));
            }
        }
        return List.of(dx);
    }

    private static List<Tensor> logSoftmax(Call call) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        for (int t = 0; t < x.rows(); t++) {
            int row = t;
            double l = logSumExp(x.columns(), j -> x.at(row, j));
            for (int j = 0; j < x.columns(); j++) {
                y.set(t, j, x.at(t, j) - l);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> logSoftmaxGradient(Call call) {
        Floats dy = call.floats(0);
        Floats y = call.floats(1);
        Floats dx = call.zeros(0);
        for (int t = 0; t < y.rows(); t++) {
            int row = t;
            double sum = y.columns() * mean(y.columns(), j -> dy.at(row, j));
            for (int j = 0; j < y.columns(); j++) {
                dx.set(t, j, dy.at(t, j) - Math.exp(y.at(t, j)) * sum);
            }
        }
        return List.of(dx);
    }

    /** log sum exp of {@code count} terms, shifted by the largest; -infinity for none. */
    static double logSumExp(int count, IntToDoubleFunction terms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            largest = Math.max(largest, terms.applyAsDouble(j));
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += Math.exp(terms.applyAsDouble(j) - largest);
        }
        return largest + Math.log(sum);
    }

    private static double mean(int count, IntToDoubleFunction terms) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += terms.applyAsDouble(j);
        }
        return sum / count;
    }
}
