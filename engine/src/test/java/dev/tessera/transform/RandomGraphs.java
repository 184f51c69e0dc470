package dev.tessera.transform;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Graphs with random wiring: skips, reshapes, nodes of several results, indices computed in the
 * graph, values nobody reads, and a loss.
 */
final class RandomGraphs {
    static final Symbol TOKENS = new Symbol("tokens", 9);
    private static final int WIDTH = 6;
    private static final Shape SHAPE = Shape.of(TOKENS, WIDTH);

    private final SplittableRandom random;
    private final GraphBuilder g = new GraphBuilder();
    private final List<Value> values = new ArrayList<>();
    private final List<Value> indices = new ArrayList<>();
    private final Value offsets = g.input("offsets", DType.I32, Shape.of(3));
    private final Value seed = g.input("seed", DType.I32, Shape.of(2));
    private int parameters;

    private RandomGraphs(long seed) {
        random = new SplittableRandom(seed);
        values.add(g.input("x", DType.F32, SHAPE));
        values.add(g.gather(parameter(5, WIDTH), g.input("index", DType.I32, Shape.of(TOKENS))));
        indices.add(g.input("table", DType.I32, Shape.of(TOKENS)));
    }

    /** A forward graph with the outputs "loss" and some more. */
    static Graph forward(long seed) {
        RandomGraphs graphs = new RandomGraphs(seed);
        int nodes = 3 + graphs.random.nextInt(25);
        for (int i = 0; i < nodes; i++) {
            graphs.grow();
        }
        return graphs.finish();
    }

    /** A whole training step. */
    static Graph step(long seed) {
        return TrainingStep.adamW(forward(seed), TrainingStep.LOSS, AdamWOptions.defaults());
    }

    private void grow() {
        Value x = any();
        values.add(
                switch (random.nextInt(20)) {
                    case 0 -> g.add(x, any());
                    case 1 -> g.multiply(x, any());
                    case 2 -> g.activate(x, Activation.TANH);
                    case 3 -> g.matMul(x, parameter(WIDTH, WIDTH));
                    case 4 -> g.rmsNorm(x, parameter(WIDTH), 1e-3f);
                    case 5 -> g.layerNorm(x, parameter(WIDTH), parameter(WIDTH), 1e-3f);
                    case 6 -> g.sliceColumns(g.concatColumns(x, any()), 3, WIDTH);
                    case 7 ->
                            g.reshape(
                                    g.scale(
                                            g.reshape(
                                                    x,
                                                    Shape.of(
                                                            Extent.of(TOKENS).times(2), WIDTH / 2)),
                                            .5f),
                                    SHAPE);
                    case 8 -> g.swiGlu(x, any());
                    case 9 -> g.attention(x, any(), any(), offsets, offsets, 2, Mask.CAUSAL);
                    case 10 -> clustered(x);
                    case 11 -> g.scale(x, random.nextInt(-1, 3));
                    case 12 -> g.add(new ElementwiseOp.Subtract(), x, any()).result(0);
                    case 13 -> g.add(new ElementwiseOp.AddRow(), x, parameter(WIDTH)).result(0);
                    case 14 -> g.multiply(x, g.fill(SHAPE, random.nextInt(3)));
                    case 15 -> g.add(g.fill(SHAPE, random.nextInt(2)), x);
                    case 16 -> halves(x);
                    case 18 -> g.gather(x, g.rowIndices(Extent.of(TOKENS)));
                    case 17 -> g.dropout(x, seed, .25f, random.nextInt(2));
                    default -> g.activate(x, Activation.values()[random.nextInt(6)]);
                });
    }

    /** Each half on a way of its own, then put together again. */
    private Value halves(Value x) {
        Value left = g.sliceColumns(x, 0, WIDTH / 2);
        Value right = g.sliceColumns(x, WIDTH / 2, WIDTH / 2);
        return g.concatColumns(
                random.nextBoolean() ? left : g.activate(left, Activation.SIGMOID), right);
    }

    private Value clustered(Value x) {
        Value table = parameter(4, WIDTH);
        Value nearest = g.add(new ClusteringOp.NearestCentroid(), x, table).result(0);
        indices.add(g.reshape(nearest, Shape.of(TOKENS)));
        return g.gather(table, indices.get(random.nextInt(1, indices.size())));
    }

    private Graph finish() {
        Value last = g.add(values.getLast(), values.get(1));
        Value ones = g.fill(SHAPE, 1);
        g.output(TrainingStep.LOSS, g.dot(last, ones));
        g.output("some", any());
        g.output("indices", indices.getLast());
        return g.build();
    }

    private Value any() {
        return values.get(random.nextInt(values.size()));
    }

    private Value parameter(int... sizes) {
        boolean known = parameters > 1 && sizes.length == 1 && random.nextBoolean();
        String name =
                known ? "p" + sizes[0] : "p" + parameters++ + "x" + sizes.length + "x" + sizes[0];
        return g.parameter(name, Shape.of(sizes), new Initializer.Normal(.5f));
    }
}
