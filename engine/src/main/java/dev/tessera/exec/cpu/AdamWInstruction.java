package dev.tessera.exec.cpu;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * The optimizer step on all parameters of a graph, cut into stretches that each belong to one
 * parameter.
 */
final class AdamWInstruction implements Instruction, WorkerPool.Task {
    private static final int STRETCH = 16384;

    /**
     * A piece of a parameter: {@code count} floats at {@code gradient} in the gradient arena, at
     * {@code parameter} in the parameter arena and with their second moments at {@code second}.
     *
     * @param columns of a row with one second moment, 0 if each float has its own
     */
    private record Stretch(
            int gradient, int parameter, int second, int count, int columns, boolean decays) {}

    private final WorkerPool pool;
    private final OptimizerOp.AdamW op;
    private final ParameterArena arena;
    private final Floats gradients;
    private final Floats factor;
    private final Floats learningRate;
    private final Ints step;
    private final Floats result;
    private final List<Stretch> stretches = new ArrayList<>();
    private final OptimizerKernels.Step common = new OptimizerKernels.Step();

    /**
     * @param parameters of the graph in its order, the order of the gradient arena
     */
    AdamWInstruction(
            WorkerPool pool,
            Node node,
            OptimizerOp.AdamW op,
            Storage storage,
            List<Value> parameters) {
        this.pool = pool;
        this.op = op;
        this.arena = storage.parameters();
        this.gradients = storage.floats(node.input(0));
        this.factor = storage.floats(node.input(1));
        this.learningRate = storage.floats(node.input(2));
        this.step = storage.ints(node.input(3));
        this.result = storage.floats(node.result(0));
        int gradient = 0;
        for (Value parameter : parameters) {
            ParameterArena.View view =
                    arena.view(((LeafOp.Parameter) parameter.node().op()).name());
            addStretches(view, gradient);
            gradient += view.length();
        }
    }

    private void addStretches(ParameterArena.View view, int gradient) {
        boolean byRow = view.secondMoment() == SecondMoment.ROW;
        int columns = byRow ? view.shape().columns() : 1;
        int length = Math.max(1, STRETCH / columns) * columns;
        for (int i = 0; i < view.length(); i += length) {
            stretches.add(
                    new Stretch(
                            gradient + i,
                            view.offset() + i,
                            view.secondOffset() + i / columns,
                            Math.min(length, view.length() - i),
                            byRow ? columns : 0,
                            view.decay()));
        }
    }

    @Override
    public void run() {
        float scale = factor.array()[factor.offset()];
        result.array()[result.offset()] = scale;
        if (scale != 0) {
            common.set(op, scale, learningRate.array()[learningRate.offset()], step.get(0));
            pool.run(this, stretches.size());
        }
    }

    @Override
    public void run(int part, int worker) {
        Stretch s = stretches.get(part);
        float decay = s.decays() ? op.weightDecay() : 0f;
        int go = gradients.offset() + s.gradient();
        if (s.columns() == 0) {
            OptimizerKernels.adamW(
                    op,
                    common,
                    decay,
                    gradients.array(),
                    go,
                    arena,
                    s.parameter(),
                    s.second(),
                    s.count());
            return;
        }
        for (int row = 0; row < s.count() / s.columns(); row++) {
            RowWiseAdamW.update(
                    op,
                    common,
                    decay,
                    gradients.array(),
                    go + row * s.columns(),
                    arena,
                    s.parameter() + row * s.columns(),
                    s.second() + row,
                    s.columns());
        }
    }
}
