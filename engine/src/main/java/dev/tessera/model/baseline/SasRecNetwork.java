package dev.tessera.model.baseline;

import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp.MatMul;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;
import dev.tessera.model.BatchPlan.Limits;
import dev.tessera.nn.Embedding;
import dev.tessera.nn.FeedForward;
import dev.tessera.nn.Layer;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;
import dev.tessera.nn.Segments;
import dev.tessera.nn.TransformerBlock;

import java.util.ArrayList;
import java.util.List;

/**
 * SASRec (Kang and McAuley 2018, section 3) as a graph: a causal transformer over item embeddings
 * whose states are compared with the same embeddings. Pre-norm blocks, softmax loss instead of the
 * paper's binary one.
 *
 * <p>Notation: T interactions of a batch, B sequences, V items, d width.
 */
final class SasRecNetwork {
    static final String ITEMS = "items";
    static final String POSITIONS = "positions";
    static final String OFFSETS = "offsets";
    static final String TARGETS = "targets";
    static final String WEIGHTS = "weights";
    static final String NEGATIVES = "negatives";
    static final String LAST = "last";

    private final SasRecConfig config;
    private final int items;
    private final Symbol tokens;
    private final Symbol sequences;

    SasRecNetwork(SasRecConfig config, int items, Limits limits) {
        this.config = config;
        this.items = items;
        this.tokens = new Symbol("tokens", limits.tokens());
        this.sequences = new Symbol("sequences", limits.sequences());
    }

    /** Output "loss" [1]: the weighted sum of the cross-entropy of every position's next item. */
    Graph loss() {
        GraphBuilder graph = new GraphBuilder();
        Scope scope = Scope.training(graph, config.dropout());
        Value targets = graph.input(TARGETS, DType.I32, Shape.of(tokens)); // [T]
        Value weights = graph.input(WEIGHTS, DType.F32, Shape.of(tokens)); // [T]
        Value x = states(scope); // [T x d]
        Value table = itemEmbedding(scope).table(); // [V x d]
        Value losses = // [T]
                switch (config.loss()) {
                    case FULL -> graph.crossEntropy(x, table, targets);
                    case SAMPLED ->
                            graph.sampledCrossEntropy(
                                    x,
                                    table,
                                    targets,
                                    graph.input(
                                            NEGATIVES, DType.I32, Shape.of(config.negatives())));
                };
        graph.output("loss", graph.dot(losses, weights));
        return graph.build();
    }

    /** Output "scores" [B x V]: what comes after the last position of each sequence. */
    Graph scores() {
        GraphBuilder graph = new GraphBuilder();
        Scope scope = Scope.inference(graph);
        Value last = graph.input(LAST, DType.I32, Shape.of(sequences)); // [B]
        Value x = graph.gather(states(scope), last); // [B x d]
        Value table = itemEmbedding(scope).table(); // [V x d]
        graph.output("scores", graph.add(new MatMul(false, true), x, table).result(0)); // [B x V]
        return graph.build();
    }

    private Value states(Scope scope) {
        GraphBuilder graph = scope.graph();
        Value indices = graph.input(ITEMS, DType.I32, Shape.of(tokens)); // [T]
        Value positions = graph.input(POSITIONS, DType.I32, Shape.of(tokens)); // [T]
        Value offsets =
                graph.input(OFFSETS, DType.I32, Shape.of(Extent.of(sequences, 1, 1))); // [B+1]
        Value embedded =
                graph.scale(
                        itemEmbedding(scope).apply(indices),
                        (float) Math.sqrt(config.width())); // [T x d]
        Value x =
                scope.dropout(
                        graph.add(embedded, positionEmbedding(scope).apply(positions))); // [T x d]
        for (TransformerBlock block : blocks(scope)) {
            x = block.apply(x, Segments.self(offsets, Mask.CAUSAL));
        }
        return Norm.of(scope.in("norm"), Norm.Kind.LAYER, config.width()).apply(x); // [T x d]
    }

    private Embedding itemEmbedding(Scope scope) {
        return Embedding.of(scope.in("item"), items, config.width(), 0.02);
    }

    private Embedding positionEmbedding(Scope scope) {
        return Embedding.of(scope.in("position"), config.length(), config.width(), 0.02);
    }

    private List<TransformerBlock> blocks(Scope scope) {
        List<TransformerBlock> blocks = new ArrayList<>();
        for (int i = 0; i < config.blocks(); i++) {
            blocks.add(block(scope.in("block").in(i)));
        }
        return blocks;
    }

    private TransformerBlock block(Scope scope) {
        int d = config.width();
        Layer attentionNorm = Norm.of(scope.in("attention.norm"), Norm.Kind.LAYER, d);
        MultiHeadAttention attention =
                MultiHeadAttention.of(scope.in("attention"), d, config.heads());
        Layer networkNorm = Norm.of(scope.in("network.norm"), Norm.Kind.LAYER, d);
        Layer network =
                FeedForward.dense(scope.in("network"), d, config.hidden(), d, Activation.GELU);
        return new TransformerBlock(scope, attentionNorm, attention, networkNorm, network);
    }
}
