package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.Activation;
import dev.tessera.graph.CounterRandom;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operations in which an element of the result depends on the same element of the operands. */
final class Elementwise {
    private Elementwise() {}

    static List<Tensor> run(Call call, ElementwiseOp op) {
        return switch (op) {
            case ElementwiseOp.Add _ -> binary(call, Double::sum);
            case ElementwiseOp.Subtract _ -> binary(call, (a, b) -> a - b);
            case ElementwiseOp.Multiply _ -> binary(call, (a, b) -> a * b);
            case ElementwiseOp.Scale scale -> unary(call, x -> scale.factor() * x);
            case ElementwiseOp.ScaleBy _ -> scaleBy(call);
            case ElementwiseOp.AddRow _ -> addRow(call);
            case ElementwiseOp.Activate activate ->
                    unary(call, x -> Activations.value(activate.activation(), x));
            case ElementwiseOp.ActivateGradient activate ->
                    binary(call, (dy, x) -> dy * Activations.slope(activate.activation(), x));
            case ElementwiseOp.ActivateGradientFromResult activate ->
                    binary(
                            call,
                            (dy, y) -> dy * Activations.slopeFromResult(activate.activation(), y));
            case ElementwiseOp.SwiGlu _ -> swiGlu(call);
            case ElementwiseOp.SwiGluGradient _ -> swiGluGradient(call);
            case ElementwiseOp.SwiGluHalves _ -> swiGluHalves(call);
            case ElementwiseOp.SwiGluHalvesGradient _ -> swiGluHalvesGradient(call);
            case ElementwiseOp.Dropout dropout -> dropout(call, dropout);
            case ElementwiseOp.Fused fused -> Fused.run(call, fused.program());
        };
    }

    static List<Tensor> fill(Call call, LeafOp.Fill fill) {
        return List.of(map(call.zeros(0), _ -> fill.value()));
    }

    static List<Tensor> rowIndices(Call call) {
        int rows = call.sizes().applyAsInt(call.node().result(0).shape().rows());
        int[] indices = new int[rows];
        Arrays.setAll(indices, i -> i);
        return List.of(new Tensor.Ints(rows, 1, indices));
    }

    private static List<Tensor> unary(Call call, DoubleUnaryOperator function) {
        return List.of(map(call.floats(0), function));
    }

    private static List<Tensor> binary(Call call, DoubleBinaryOperator function) {
        return List.of(combine(call.floats(0), call.floats(1), function));
    }

    private static List<Tensor> scaleBy(Call call) {
        double scale = call.floats(1).scalar();
        return unary(call, x -> scale * x);
    }

    private static List<Tensor> addRow(Call call) {
        Floats x = call.floats(0);
        Floats row = call.floats(1);
        Floats y = call.zeros(0);
        for (int t = 0; t < x.rows(); t++) {
            for (int j = 0; j < x.columns(); j++) {
                y.set(t, j, x.at(t, j) + row.data()[j]);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> swiGlu(Call call) {
        return binary(call, (gate, up) -> Activations.value(Activation.SILU, gate) * up);
    }

    private static List<Tensor> swiGluGradient(Call call) {
        Floats dy = call.floats(0);
        Floats gate = call.floats(1);
        Floats up = call.floats(2);
        Floats dgate =
                combine(
                        combine(dy, up, (d, u) -> d * u),
                        gate,
                        (d, g) -> d * Activations.slope(Activation.SILU, g));
        Floats dup = combine(dy, gate, (d, g) -> d * Activations.value(Activation.SILU, g));
        return List.of(dgate, dup);
    }

    private static List<Tensor> swiGluHalves(Call call) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        for (int t = 0; t < y.rows(); t++) {
            for (int j = 0; j < y.columns(); j++) {
                double up = x.at(t, y.columns() + j);
                y.set(t, j, Activations.value(Activation.SILU, x.at(t, j)) * up);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> swiGluHalvesGradient(Call call) {
        Floats dy = call.floats(0);
        Floats x = call.floats(1);
        Floats dx = call.zeros(0);
        int half = dy.columns();
        for (int t = 0; t < dy.rows(); t++) {
            for (int j = 0; j < half; j++) {
                double gate = x.at(t, j);
                double up = x.at(t, half + j);
                dx.set(t, j, dy.at(t, j) * up * Activations.slope(Activation.SILU, gate));
                dx.set(t, half + j, dy.at(t, j) * Activations.value(Activation.SILU, gate));
            }
        }
        return List.of(dx);
    }

    private static List<Tensor> dropout(Call call, ElementwiseOp.Dropout dropout) {
        Floats x = call.floats(0);
        int[] seed = call.ints(1);
        Floats y = call.zeros(0);
        for (int i = 0; i < x.data().length; i++) {
            boolean dropped =
                    CounterRandom.drops(
                            dropout.rate(),
                            CounterRandom.bits(seed[0], seed[1], dropout.stream(), i));
            y.data()[i] = dropped ? 0 : x.data()[i] / (1.0 - dropout.rate());
        }
        return List.of(y);
    }

    private static Floats map(Floats x, DoubleUnaryOperator function) {
        return new Floats(x.rows(), x.columns(), Arrays.stream(x.data()).map(function).toArray());
    }

    private static Floats combine(Floats a, Floats b, DoubleBinaryOperator function) {
        Floats y = Floats.zeros(a.rows(), a.columns());
        Arrays.setAll(y.data(), i -> function.applyAsDouble(a.data()[i], b.data()[i]));
        return y;
    }
}
