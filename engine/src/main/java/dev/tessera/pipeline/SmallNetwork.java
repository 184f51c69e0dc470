package dev.tessera.pipeline;

import dev.tessera.exec.Feed;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.model.training.TrainingTask;
import dev.tessera.nn.Embedding;
import dev.tessera.nn.FeedForward;
import dev.tessera.nn.Layer;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;
import dev.tessera.nn.Segments;
import dev.tessera.nn.TransformerBlock;
import dev.tessera.transform.TrainingStep;

import java.util.SplittableRandom;

/**
 * A causal transformer of {@value #LAYERS} layers of width {@value #WIDTH} on drawn tokens: small
 * enough for any device, and with the operations that models are made of.
 */
final class SmallNetwork implements TrainingTask {
    private static final int WIDTH = 64;
    private static final int LAYERS = 2;
    private static final int HEADS = 4;
    private static final int VOCABULARY = 2048;
    private static final int SEQUENCES = 32;
    private static final int LENGTH = 32;
    private static final int TOKENS = SEQUENCES * LENGTH;

    @Override
    public Graph loss() {
        GraphBuilder graph = new GraphBuilder();
        Scope scope = Scope.training(graph, 0);
        Value tokens = graph.input("tokens", DType.I32, Shape.of(TOKENS));
        Value targets = graph.input("targets", DType.I32, Shape.of(TOKENS));
        Value offsets = graph.input("offsets", DType.I32, Shape.of(SEQUENCES + 1));
        Embedding embedding = Embedding.of(scope.in("embedding"), VOCABULARY, WIDTH, .02);
        Value x = embedding.apply(tokens); // [T x d]
        for (int layer = 0; layer < LAYERS; layer++) {
            x = block(scope.in(layer)).apply(x, Segments.self(offsets, Mask.CAUSAL));
        }
        Layer norm = Norm.of(scope.in("norm"), Norm.Kind.RMS, WIDTH);
        Value losses = graph.crossEntropy(norm.apply(x), embedding.table(), targets); // [T]
        Value column = graph.reshape(losses, Shape.of(TOKENS, 1));
        Value sum = graph.add(new MatrixOp.SumRows(), column).result(0);
        graph.output(TrainingStep.LOSS, graph.scale(sum, 1f / TOKENS));
        return graph.build();
    }

    private static TransformerBlock block(Scope scope) {
        return new TransformerBlock(
                scope,
                Norm.of(scope.in("attention.norm"), Norm.Kind.RMS, WIDTH),
                MultiHeadAttention.of(scope.in("attention"), WIDTH, HEADS),
                Norm.of(scope.in("network.norm"), Norm.Kind.RMS, WIDTH),
                FeedForward.swiGlu(scope.in("network"), WIDTH, 4 * WIDTH));
    }

    @Override
    public String fingerprint() {
        return "small network";
    }

    @Override
    public Epoch epoch(int epoch) {
        return new Epoch() {
            @Override
            public int batches() {
                return 1;
            }

            @Override
            public int fill(int batch, long step, Feed feed) {
                SplittableRandom random = new SplittableRandom(epoch);
                for (int i = 0; i < TOKENS; i++) {
                    feed.ints("tokens")[i] = random.nextInt(VOCABULARY);
                    feed.ints("targets")[i] = random.nextInt(VOCABULARY);
                }
                for (int i = 0; i <= SEQUENCES; i++) {
                    feed.ints("offsets")[i] = i * LENGTH;
                }
                return TOKENS;
            }
        };
    }
}
