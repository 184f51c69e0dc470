package dev.tessera.benchmark;

import dev.tessera.exec.Feed;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What the cases share: inputs of float matrices, filled with normally distributed numbers. */
final class Inputs {
    private Inputs() {}

    static Value matrix(GraphBuilder graph, String name, int rows, int columns) {
        return graph.input(name, DType.F32, Shape.of(rows, columns));
    }

    static Value vector(GraphBuilder graph, String name, int size) {
        return graph.input(name, DType.F32, Shape.of(size));
    }

    /** Fills every float input. */
    static Consumer<Feed> normal(Graph graph) {
        return feed -> {
            SplittableRandom random = new SplittableRandom(7);
            for (Value input : graph.inputs()) {
                if (input.type() == DType.F32) {
                    fill(feed.floats(((LeafOp.Input) input.node().op()).name()), random);
                }
            }
        };
    }

    private static void fill(float[] floats, SplittableRandom random) {
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextGaussian();
        }
    }
}
