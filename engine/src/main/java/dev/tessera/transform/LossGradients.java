package dev.tessera.transform;

import dev.tessera.graph.LossOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** The gradient rules of {@link LossOp}. */
final class LossGradients {
    private LossGradients() {}

    static void apply(LossOp op, Backward b) {
        switch (op) {
            case LossOp.LinearCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new LossOp.LinearCrossEntropyGradient(),
                            b.dy(),
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.out(1));
            case LossOp.SampledCrossEntropy _ -> sampled(b);
            case LossOp.BinaryCrossEntropy _ -> binary(b);
            case LossOp.LinearCrossEntropyGradient _,
                    LossOp.SampledCrossEntropyGradient _,
                    LossOp.BinaryCrossEntropyGradient _ ->
                    throw b.notDifferentiable();
        }
    }

    private static void sampled(Backward b) {
        List<Value> operands = new ArrayList<>(List.of(b.dy()));
        operands.addAll(b.node().inputs().subList(0, 4));
        operands.add(b.out(1));
        operands.addAll(b.node().inputs().subList(4, b.node().inputs().size()));
        b.giveResults(
                0, 2, new LossOp.SampledCrossEntropyGradient(), operands.toArray(Value[]::new));
    }

    private static void binary(Backward b) {
        List<Value> operands = new ArrayList<>(List.of(b.dy()));
        operands.addAll(b.node().inputs());
        b.giveResults(
                0, 1, new LossOp.BinaryCrossEntropyGradient(), operands.toArray(Value[]::new));
    }
}
