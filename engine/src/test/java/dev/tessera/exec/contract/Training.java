package dev.tessera.exec.contract;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.AdamWOptions;
import dev.tessera.transform.TrainingStep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small transformer, trained for some steps. */
public record Training(OpCase transformer, Graph step) {

    /** What training left: the outputs of every step and the three arenas. */
    @SuppressWarnings("ArrayRecordComponent") // compared element by element
    public record Trace(
            List<Outputs> outputs, float[] values, float[] firstMoment, float[] secondMoment) {}

    /** One pre-norm layer with dropout between an embedding and a tied softmax. */
    public static Training of(Scale scale, AdamWOptions options) {
        CaseBuilder c = new CaseBuilder("transformer", scale);
        GraphBuilder g = c.graph();
        int width = scale.heads() * scale.headWidth();
        Value table = c.parameter(scale.vocabulary(), width);
        Value offsets = c.offsets(scale.tokens());
        Value seed = c.ints(Shape.of(2), (_, _, random) -> random.nextInt());
        Value x = g.gather(table, c.indices(scale.tokens(), scale.vocabulary()));
        Value norm = g.rmsNorm(x, gain(c, width), 1e-6f);
        Value attended =
                g.attention(
                        weigh(c, norm, width),
                        weigh(c, norm, width),
                        weigh(c, norm, width),
                        offsets,
                        offsets,
                        scale.heads(),
                        Mask.CAUSAL);
        x = g.add(x, g.dropout(weigh(c, attended, width), seed, .1f, 1));
        norm =
                g.layerNorm(
                        x,
                        gain(c, width),
                        g.parameter("bias", Shape.of(width), new Initializer.Constant(0)),
                        1e-5f);
        x =
                g.add(
                        x,
                        weigh(
                                c,
                                g.swiGlu(weigh(c, norm, 2 * width), weigh(c, norm, 2 * width)),
                                width));
        Value losses = g.crossEntropy(x, table, c.indices(scale.tokens(), scale.vocabulary()));
        g.output(
                TrainingStep.LOSS,
                g.scale(
                        g.add(new MatrixOp.SumRows(), losses).result(0),
                        1f / scale.tokens().bound()));
        OpCase transformer = c.build(1e-4);
        return new Training(
                transformer, TrainingStep.adamW(transformer.graph(), TrainingStep.LOSS, options));
    }

    private static Value weigh(CaseBuilder c, Value x, int columns) {
        int rows = x.shape().columns();
        Value w =
                c.graph()
                        .parameter(
                                "w" + c.graph().build().nodes().size(),
                                Shape.of(rows, columns),
                                new Initializer.XavierUniform());
        return c.graph().matMul(x, w);
    }

    private static Value gain(CaseBuilder c, int width) {
        return c.graph()
                .parameter(
                        "g" + c.graph().build().nodes().size(),
                        Shape.of(width),
                        new Initializer.Constant(1));
    }

    public ParameterArena arena() {
        return ParameterArena.of(step, 17);
    }

    /** Trains from a fresh start, the batches of the scale in turn. */
    public Trace run(Executor executor, int steps) {
        return run(executor, arena(), steps);
    }

    public Trace run(Executor executor, ParameterArena arena, int steps) {
        List<Outputs> outputs = new ArrayList<>();
        try (Program program = executor.compile(step, arena)) {
            List<Scale.Batch> batches = transformer.scale().batches();
            for (int i = 0; i < steps; i++) {
                transformer.fill(program.feed(), batches.get(i % batches.size()));
                program.feed().floats(TrainingStep.LEARNING_RATE)[0] = 3e-3f;
                program.feed().ints(TrainingStep.STEP)[0] = i + 1;
                program.run();
                outputs.add(Outputs.of(program, step));
            }
        }
        return new Trace(
                outputs,
                Arrays.copyOf(arena.values(), arena.size()),
                Arrays.copyOf(arena.firstMoment(), arena.size()),
                Arrays.copyOf(arena.secondMoment(), arena.size()));
    }
}
