package dev.tessera.benchmark;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.nn.Embedding;
import dev.tessera.nn.FeedForward;
import dev.tessera.nn.Layer;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;
import dev.tessera.nn.Segments;
import dev.tessera.nn.TransformerBlock;
import dev.tessera.transform.AdamWOptions;
import dev.tessera.transform.TrainingStep;

import java.util.ArrayList;
import java.util.List;

/**
 * The network whose training step is timed: a causal pre-norm transformer of {@value #LAYERS}
 * layers with SwiGLU (hidden width 4d), LayerNorm, a vocabulary of {@value #VOCABULARY}, and one
 * table for input and output; no positions, no dropout.
 */
final class Network {
    static final int LAYERS = 4;
    static final int HEADS = 4;
    static final int VOCABULARY = 8192;
    static final float WEIGHT_DECAY = .01f;
    static final float LEARNING_RATE = 1e-3f;

    private Network() {}

    /** Forward, backward and AdamW for the mean loss over all tokens. */
    static Graph step(int width, Lengths lengths) {
        GraphBuilder graph = new GraphBuilder();
        Scope scope = Scope.training(graph, 0);
        Value tokens = graph.input("tokens", DType.I32, Shape.of(lengths.tokens()));
        Value targets = graph.input("targets", DType.I32, Shape.of(lengths.tokens()));
        Value offsets = graph.input("offsets", DType.I32, Shape.of(lengths.sequences() + 1));
        Embedding embedding = Embedding.of(scope.in("embedding"), VOCABULARY, width, .02);
        Value x = embedding.apply(tokens); // [T x d]
        for (int i = 0; i < LAYERS; i++) {
            x = block(scope.in(i), width).apply(x, Segments.self(offsets, Mask.CAUSAL));
        }
        Layer norm = Norm.of(scope.in("norm"), Norm.Kind.LAYER, width);
        Value losses = graph.crossEntropy(norm.apply(x), embedding.table(), targets);
        graph.output(TrainingStep.LOSS, LossCases.mean(graph, losses));
        return TrainingStep.adamW(
                graph.build(),
                TrainingStep.LOSS,
                AdamWOptions.defaults().withWeightDecay(WEIGHT_DECAY));
    }

    private static TransformerBlock block(Scope scope, int width) {
        return new TransformerBlock(
                scope,
                Norm.of(scope.in("attention.norm"), Norm.Kind.LAYER, width),
                MultiHeadAttention.of(scope.in("attention"), width, HEADS),
                Norm.of(scope.in("network.norm"), Norm.Kind.LAYER, width),
                FeedForward.swiGlu(scope.in("network"), width, 4 * width));
    }

    /** The matrices as libtorch's linear takes them, [out x in], query, key and value as one. */
    static List<PeerTensor> matrices(ParameterArena arena, int width) {
        List<PeerTensor> matrices = new ArrayList<>();
        matrices.add(new PeerTensor.Floats(values(arena, "embedding.table"), VOCABULARY, width));
        for (int i = 0; i < LAYERS; i++) {
            String layer = i + ".";
            matrices.add(
                    linear(
                            arena,
                            layer + "attention.query",
                            layer + "attention.key",
                            layer + "attention.value"));
            matrices.add(linear(arena, layer + "attention.output"));
            matrices.add(linear(arena, layer + "network.gateAndUp"));
            matrices.add(linear(arena, layer + "network.down"));
        }
        return matrices;
    }

    /** Gains and biases in the order of the layers. */
    static List<PeerTensor> vectors(ParameterArena arena, int width) {
        List<PeerTensor> vectors = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            for (String norm : List.of(i + ".attention.norm", i + ".network.norm")) {
                vectors.add(new PeerTensor.Floats(values(arena, norm + ".gain"), width));
                vectors.add(new PeerTensor.Floats(values(arena, norm + ".bias"), width));
            }
        }
        vectors.add(new PeerTensor.Floats(values(arena, "norm.gain"), width));
        vectors.add(new PeerTensor.Floats(values(arena, "norm.bias"), width));
        return vectors;
    }

    /** Weights [in x out] of some layers, transposed and one below the other. */
    private static PeerTensor linear(ParameterArena arena, String... layers) {
        Shape shape = arena.view(layers[0] + ".weight").shape();
        int in = shape.rows().bound();
        int out = shape.columns();
        float[] stacked = new float[layers.length * out * in];
        for (int layer = 0; layer < layers.length; layer++) {
            float[] weight = values(arena, layers[layer] + ".weight");
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    stacked[(layer * out + o) * in + i] = weight[i * out + o];
                }
            }
        }
        return new PeerTensor.Floats(stacked, layers.length * out, in);
    }

    private static float[] values(ParameterArena arena, String name) {
        ParameterArena.View view = arena.view(name);
        return java.util.Arrays.copyOfRange(
                arena.values(), view.offset(), view.offset() + view.length());
    }
}
