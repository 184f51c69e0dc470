package dev.tessera.model.onerec;

import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Op;
import dev.tessera.graph.Op.MatMul;
import dev.tessera.graph.Op.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.nn.FeedForward;
import dev.tessera.nn.Interleaved;
import dev.tessera.nn.Layer;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;
import dev.tessera.nn.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder: tokens [BOS, s^1 .. s^j] attend to each other causally and to the encoder's states; a head of its own reads each level off the row before it (report, section 2.3; norms before
 * all three parts of a block). A table a level tells the tokens' places apart, so there are no position embeddings.
 */
final class Decoder {
    private final Scope scope;
    private final GraphBuilder graph;
    private final OneRecConfig config;
    private final OneRecShape shape;
    private final CodeEmbeddings codes;

    Decoder(Scope scope, OneRecConfig config, OneRecShape shape, CodeEmbeddings codes) {
        this.scope = scope;
        this.graph = scope.graph();
        this.config = config;
        this.shape = shape;
        this.codes = codes;
    }

    /** How the tokens reach the encoder's states. */
    sealed interface Crossing {
        /** Rows of the decoder and rows of the memory lie in segments, one a user. */
        record Whole(Value rowOffsets, Value memoryOffsets) implements Crossing {}

        /** There is an example for each row of the memory, and it sees the rows up to its own. */
        record Causal(Value memoryOffsets) implements Crossing {}
    }

    /** [E x d]: BOS, the same for every example. */
    Value begin(Extent examples) {
        return begin(graph.fill(Shape.of(examples, config.width()), 0));
    }

    /** [E x d]: BOS carrying the state of the newest interaction of each example. */
    Value begin(Value state) {
        Value bos = scope.parameter("bos", Shape.of(config.width()), new Initializer.Normal((float) CodeEmbeddings.DEVIATION));
        return graph.add(new Op.AddRow(), state, bos).result(0);
    }

    /**
     * The states of prefixes of the same length.
     *
     * @param begin the BOS row of each example, [E x d]
     * @param prefix the codes that follow it, level by level, each I32 [E]
     * @param tokenOffsets {0, n, 2 n, ..}, [E+1], with n = 1 + levels of the prefix
     * @param memory the encoder's states, [T x d]
     * @return rows in groups of n ({@link Interleaved}), [n*E x d]
     */
    Value apply(Value begin, List<Value> prefix, Value tokenOffsets, Value memory, Crossing crossing) {
        List<Value> columns = new ArrayList<>(List.of(begin));
        for (int level = 0; level < prefix.size(); level++) {
            columns.add(codes.prefix(level).apply(prefix.get(level))); // [E x d]
        }
        Value x = scope.dropout(Interleaved.join(graph, columns)); // [n*E x d]
        for (int i = 0; i < config.decoderBlocks(); i++) {
            x = block(scope.in("block").in(i), x, columns.size(), tokenOffsets, memory, crossing); // [n*E x d]
        }
        return x;
    }

    private Value block(Scope block, Value x, int n, Value tokenOffsets, Value memory, Crossing crossing) {
        int d = config.width();
        MultiHeadAttention self = MultiHeadAttention.of(block.in("attention"), d, config.heads());
        Value normed = norm(block.in("attention")).apply(x);
        Value attended = residual(x, self.apply(normed, normed, Segments.self(tokenOffsets, Mask.CAUSAL)));

        MultiHeadAttention cross = MultiHeadAttention.of(block.in("cross"), d, config.heads());
        Value query = norm(block.in("cross")).apply(attended);
        Value crossed =
                switch (crossing) {
                    case Crossing.Whole whole -> cross.apply(query, memory, new Segments(whole.rowOffsets(), whole.memoryOffsets(), Mask.FULL));
                    case Crossing.Causal causal -> cross.applyInterleaved(query, n, memory, Segments.self(causal.memoryOffsets(), Mask.CAUSAL));
                };
        Value mixed = residual(attended, crossed);

        Layer network = FeedForward.swiGlu(block.in("network"), d, config.hidden());
        return residual(mixed, network.apply(norm(block.in("network")).apply(mixed)));
    }

    private Layer norm(Scope part) {
        return Norm.of(part.in("norm"), Norm.Kind.RMS, config.width());
    }

    private Value residual(Value x, Value change) {
        return graph.add(x, scope.dropout(change));
    }

    /** What level {@code level} from 0 is read off: the normed row before it, [E x d]. */
    private Value head(Value x, Extent examples, int n, int level) {
        return norm(scope.in("head").in(level)).apply(Interleaved.column(graph, x, examples, n, level));
    }

    private Value headWeight(int level) {
        return scope.in("head").in(level).parameter("weight", Shape.of(shape.codebookSizes()[level], config.width()), new Initializer.XavierUniform());
    }

    /** The cross-entropy of each example's code at a level, [E]. */
    Value loss(Value x, Value target, int n, int level) {
        return graph.crossEntropy(head(x, target.shape().rows(), n, level), headWeight(level), target);
    }

    /** The log-probabilities of all codes of a level, [E x K_l]. */
    Value logProbabilities(Value x, Extent examples, int n, int level) {
        Value logits = graph.add(new MatMul(false, true), head(x, examples, n, level), headWeight(level)).result(0); // [E x K_l]
        return graph.logSoftmax(logits);
    }
}
