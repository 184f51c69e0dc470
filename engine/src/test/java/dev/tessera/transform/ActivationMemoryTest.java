package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.HstuBias;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a layer keeps for its backward pass, a token: 14d bytes with HSTU, 33d with a Transformer
 * (Zhai et al. 2024, "Activation memory usage"), where a number takes two bytes, heads together are
 * as wide as the model and numbers a row (of norms, of attention) do not count.
 */
class ActivationMemoryTest {
    private static final int D = 64;
    private static final int HEADS = 4;
    private static final int TOKENS = 100;

    /** Of the mixed precision that the paper counts in. */
    private static final int BYTES = 2;

    private final GraphBuilder g = new GraphBuilder();
    private final Symbol tokens = new Symbol("tokens", TOKENS);
    private final Set<Value> recomputed = new HashSet<>();
    private Value x = g.input("x", DType.F32, Shape.of(tokens, D));
    private final Value offsets =
            g.input("offsets", DType.I32, Shape.of(Extent.of(new Symbol("users", 9), 1, 1)));
    private final Value seed = g.input("seed", DType.I32, Shape.of(2));
    private int layers;

    /**
     * The layer's input and its norm, U, V, Q and K before SiLU, and the attention's result: the
     * paper's kernels compute SiLU, the second norm and its gating again, which here is
     * recomputation of just these.
     */
    @Test
    void anHstuLayerKeeps14d() {
        assertEquals(14 * D, BYTES * keptByOneMore(this::hstu));
    }

    /**
     * Without recomputation also U, V, Q and K behind SiLU, the second norm and the gated result.
     */
    @Test
    void withoutRecomputationAnHstuLayerKeeps26d() {
        Runnable keeping =
                () -> {
                    hstu();
                    recomputed.clear();
                };
        assertEquals(26 * D, BYTES * keptByOneMore(keeping));
    }

    /**
     * 2 inputs and 2 norms, Q, K, V, the attention's result, and the hidden layer before and behind
     * GELU: 16 numbers for each of d. The paper's 33rd byte is a dropout mask of a byte, which a
     * random number by counter does not need.
     */
    @Test
    void aTransformerLayerKeeps33dWithTheMaskThatCountersSave() {
        assertEquals((33 - 1) * D, BYTES * keptByOneMore(this::transformer));
    }

    /** The difference between three layers and two, in numbers a token. */
    private long keptByOneMore(Runnable layer) {
        layer.run();
        layer.run();
        long two = kept();
        layer.run();
        return kept() - two;
    }

    private long kept() {
        GraphBuilder whole = GraphBuilder.continuing(g.build());
        whole.output("loss", whole.dot(x, whole.input("weights", DType.F32, x.shape())));
        Graph step = TrainingStep.adamW(whole.build(), "loss", AdamWOptions.defaults());
        List<Value> kept = Footprint.kept(Recomputation.without(step, recomputed));
        return kept.stream()
                .filter(value -> value.shape().columns() >= D)
                .mapToLong(value -> value.shape().elements() / TOKENS)
                .sum();
    }

    private void hstu() {
        layers++;
        Value sum = g.matMul(norm(x), weight("f1", D, 4 * D));
        Value uvqk = g.activate(sum, Activation.SILU);
        Value u = g.sliceColumns(uvqk, 0, D);
        Value v = g.sliceColumns(uvqk, D, D);
        Value q = g.sliceColumns(uvqk, 2 * D, D);
        Value k = g.sliceColumns(uvqk, 3 * D, D);
        Value attended =
                g.hstuAttention(
                        q, k, v, offsets, offsets, HstuBias.none(), HEADS, Mask.CAUSAL, 1, 200);
        Value normed = norm(attended);
        Value gated = g.multiply(normed, u);
        recomputed.addAll(List.of(uvqk, u, v, q, k, normed, gated));
        x = g.add(x, g.matMul(gated, weight("f2", D, D)));
    }

    private void transformer() {
        layers++;
        Value a = norm(x);
        Value attended =
                g.attention(
                        g.matMul(a, weight("q", D, D)),
                        g.matMul(a, weight("k", D, D)),
                        g.matMul(a, weight("v", D, D)),
                        offsets,
                        offsets,
                        HEADS,
                        Mask.CAUSAL);
        x = g.add(x, dropped(g.matMul(attended, weight("o", D, D)), 0));
        Value hidden = g.activate(g.matMul(norm(x), weight("w1", D, 4 * D)), Activation.GELU);
        x = g.add(x, dropped(g.matMul(hidden, weight("w2", 4 * D, D)), 1));
    }

    private Value norm(Value of) {
        int number = g.build().nodes().size();
        return g.layerNorm(
                of,
                g.parameter("gain" + number, Shape.of(D), new Initializer.Normal(1)),
                g.parameter("bias" + number, Shape.of(D), new Initializer.Normal(1)),
                1e-6f);
    }

    private Value dropped(Value value, int stream) {
        return g.dropout(value, seed, .1f, 2 * layers + stream);
    }

    private Value weight(String name, int rows, int columns) {
        return g.parameter(name + layers, Shape.of(rows, columns), new Initializer.Normal(.1f));
    }
}
