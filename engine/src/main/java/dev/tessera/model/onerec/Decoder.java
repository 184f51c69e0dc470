package dev.tessera.model.onerec;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.nn.Interleaved;
import dev.tessera.nn.KeyValues;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;

import java.util.ArrayList;
import java.util.List;

/**
 * The decoder: tokens [BOS, s^1 .. s^j] attend to each other causally and to the encoder's states;
 * a head of its own reads each level off the row before it (report, section 2.3; norms before all
 * three parts of a block). A table a level tells the tokens' places apart, so there are no position
 * embeddings.
 */
final class Decoder {
    private final Scope scope;
    private final GraphBuilder graph;
    private final OneRecConfig config;
    private final CodeEmbeddings codes;

    Decoder(Scope scope, OneRecConfig config, CodeEmbeddings codes) {
        this.scope = scope;
        this.graph = scope.graph();
        this.config = config;
        this.codes = codes;
    }

    /** [E x d]: BOS, the same for every example. */
    Value begin(Extent examples) {
        return begin(graph.fill(Shape.of(examples, config.width()), 0));
    }

    /** [E x d]: BOS carrying the state of the newest interaction of each example. */
    Value begin(Value state) {
        Value bos =
                scope.parameter(
                        "bos",
                        Shape.of(config.width()),
                        new Initializer.Normal((float) CodeEmbeddings.deviation(config.width())));
        return graph.add(new ElementwiseOp.AddRow(), state, bos).result(0);
    }

    /** [E x d]: the tokens of these codes, I32 [E], of a level from 0. */
    Value token(int level, Value code) {
        return codes.prefix(level).apply(code);
    }

    /**
     * The states of prefixes of the same length n = 1 + codes.
     *
     * @param begin the BOS row of each example, [E x d]
     * @param prefix the codes that follow it, level by level, each I32 [E]
     * @param tokenOffsets {0, n, 2 n, ..}, [E+1]
     * @param memory the encoder's states, [T x d]
     * @return rows in groups of n ({@link Interleaved}), [n*E x d]
     */
    Value apply(
            Value begin, List<Value> prefix, Value tokenOffsets, Value memory, Crossing crossing) {
        List<Value> columns = new ArrayList<>(List.of(begin));
        for (int level = 0; level < prefix.size(); level++) {
            columns.add(token(level, prefix.get(level))); // [E x d]
        }
        Value x = scope.dropout(Interleaved.join(graph, columns)); // [n*E x d]
        for (int i = 0; i < config.decoderBlocks(); i++) {
            x = block(i).apply(x, columns.size(), tokenOffsets, memory, crossing); // [n*E x d]
        }
        return x;
    }

    /**
     * The state of each prefix's last token, [E x d], and what that token offers to later ones, a
     * pair a block.
     */
    record Last(Value state, List<KeyValues> kept) {}

    /**
     * The last token of each prefix, where what the earlier ones offer is known.
     *
     * @param token [E x d]
     * @param earlier {@code [block][token]}
     */
    Last applyLast(
            Value token,
            List<List<KeyValues>> earlier,
            Value rows,
            Value tokenOffsets,
            Value memory,
            Crossing crossing) {
        Value x = scope.dropout(token);
        List<KeyValues> kept = new ArrayList<>();
        for (int i = 0; i < config.decoderBlocks(); i++) {
            DecoderBlock.Result result =
                    block(i).applyLast(x, earlier.get(i), rows, tokenOffsets, memory, crossing);
            x = result.rows(); // [E x d]
            kept.add(result.kept());
        }
        return new Last(x, kept);
    }

    private DecoderBlock block(int i) {
        return new DecoderBlock(scope.in("block").in(i), config);
    }

    /**
     * The cross-entropy of each example's code at a level from 0, [E], read off the state before
     * it, [E x d].
     */
    Value loss(Value state, int level, Value target) {
        return graph.crossEntropy(head(state, level), codes.head(level), target);
    }

    /** The log-probabilities of all codes of a level, [E x K_l]. */
    Value logProbabilities(Value state, int level) {
        Value logits =
                graph.add(new MatrixOp.MatMul(false, true), head(state, level), codes.head(level))
                        .result(0); // [E x K_l]
        return graph.logSoftmax(logits);
    }

    private Value head(Value state, int level) {
        return Norm.of(scope.in("head").in(level).in("norm"), Norm.Kind.RMS, config.width())
                .apply(state);
    }
}
