package dev.tessera.exec.reference;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Value;

import java.util.List;

/** Gradient arena, clipping and AdamW. */
final class Optimization {
    private Optimization() {}

    /**
     * @param parameters of the graph, in its order
     * @param arena what AdamW changes
     */
    static List<Tensor> run(
            Call call, OptimizerOp op, List<Value> parameters, ParameterArena arena) {
        return switch (op) {
            case OptimizerOp.GradientArena _ -> gradientArena(call);
            case OptimizerOp.GlobalNorm _ -> globalNorm(call);
            case OptimizerOp.ClipFactor clip -> clipFactor(call, clip);
            case OptimizerOp.AdamW adamW -> adamW(call, adamW, parameters, arena);
        };
    }

    private static List<Tensor> gradientArena(Call call) {
        Floats arena = call.zeros(0);
        int offset = 0;
        for (int i = 0; i < call.operands().size(); i++) {
            double[] gradient = call.floats(i).data();
            System.arraycopy(gradient, 0, arena.data(), offset, gradient.length);
            offset += gradient.length;
        }
        return List.of(arena);
    }

    private static List<Tensor> globalNorm(Call call) {
        double sum = 0;
        for (double g : call.floats(0).data()) {
            sum += g * g;
        }
        return List.of(new Floats(1, 1, new double[] {Math.sqrt(sum)}));
    }

    private static List<Tensor> clipFactor(Call call, OptimizerOp.ClipFactor op) {
        double norm = call.floats(0).scalar();
        double factor = Double.isFinite(norm) ? Math.min(1, op.maximum() / norm) : 0;
        return List.of(new Floats(1, 1, new double[] {factor}));
    }

    /**
     * Updates the parameters of the graph, which lie in {@code arena} by name and in the gradient
     * arena in the graph's order.
     */
    private static List<Tensor> adamW(
            Call call, OptimizerOp.AdamW op, List<Value> parameters, ParameterArena arena) {
        double[] gradients = call.floats(0).data();
        double factor = call.floats(1).scalar();
        double learningRate = call.floats(2).scalar();
        int step = call.ints(3)[0];
        if (step < 1) {
            throw call.error("step is " + step + ", expected a count from 1");
        }
        if (factor != 0) {
            int offset = 0;
            for (Value parameter : parameters) {
                ParameterArena.View view =
                        arena.view(((LeafOp.Parameter) parameter.node().op()).name());
                update(op, view, arena, gradients, offset, factor, learningRate, step);
                offset += view.length();
            }
        }
        return List.of(call.floats(1));
    }

    private static void update(
            OptimizerOp.AdamW op,
            ParameterArena.View view,
            ParameterArena arena,
            double[] gradients,
            int start,
            double factor,
            double learningRate,
            int step) {
        double decay = view.decay() ? op.weightDecay() : 0;
        boolean byRow = view.secondMoment() == SecondMoment.ROW;
        int stride = byRow ? view.shape().columns() : 1;
        for (int k = 0; k < view.secondLength(); k++) {
            double square = 0;
            for (int i = k * stride; i < (k + 1) * stride; i++) {
                double g = factor * gradients[start + i];
                square += g * g / stride;
            }
            int second = view.secondOffset() + k;
            double v =
                    op.beta2() * (double) arena.secondMoment()[second]
                            + (1 - (double) op.beta2()) * square;
            double root = Math.sqrt(v / (1 - Math.pow(op.beta2(), step))) + op.epsilon();
            for (int i = k * stride; i < (k + 1) * stride; i++) {
                int at = view.offset() + i;
                double g = factor * gradients[start + i];
                double m =
                        op.beta1() * (double) arena.firstMoment()[at]
                                + (1 - (double) op.beta1()) * g;
                double mHat = m / (1 - Math.pow(op.beta1(), step));
                double p = arena.values()[at];
                arena.values()[at] = (float) (p - learningRate * (mHat / root + decay * p));
                arena.firstMoment()[at] = (float) m;
            }
            arena.secondMoment()[second] = (float) v;
        }
    }
}
