package dev.tessera.model.onerec;

import dev.tessera.graph.Mask;
import dev.tessera.graph.Value;
import dev.tessera.nn.FeedForward;
import dev.tessera.nn.KeyValues;
import dev.tessera.nn.Layer;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;
import dev.tessera.nn.Segments;

import java.util.ArrayList;
import java.util.List;

/**
 * Self-attention, cross-attention and a SwiGLU network, each after an RMSNorm, with dropout and a
 * residual connection.
 */
final class DecoderBlock {
    private final Scope scope;
    private final MultiHeadAttention self;
    private final MultiHeadAttention cross;
    private final Layer selfNorm;
    private final Layer crossNorm;
    private final Layer networkNorm;
    private final Layer network;

    DecoderBlock(Scope scope, OneRecConfig config) {
        this.scope = scope;
        int d = config.width();
        selfNorm = Norm.of(scope.in("attention.norm"), Norm.Kind.RMS, d);
        self = MultiHeadAttention.of(scope.in("attention"), d, config.heads());
        crossNorm = Norm.of(scope.in("cross.norm"), Norm.Kind.RMS, d);
        cross = MultiHeadAttention.of(scope.in("cross"), d, config.heads());
        networkNorm = Norm.of(scope.in("network.norm"), Norm.Kind.RMS, d);
        network = FeedForward.swiGlu(scope.in("network"), d, config.hidden());
    }

    /** Rows out, and what the rows offer to later ones of their prefix. */
    record Result(Value rows, KeyValues kept) {}

    /**
     * Whole prefixes of n tokens.
     *
     * @param x [n*E x d]
     * @param tokenOffsets {0, n, 2 n, ..}, [E+1]
     */
    Value apply(Value x, int n, Value tokenOffsets, Value memory, Crossing crossing) {
        Value normed = selfNorm.apply(x);
        Value attended =
                residual(x, self.apply(normed, normed, Segments.self(tokenOffsets, Mask.CAUSAL)));
        return rest(attended, n, memory, crossing);
    }

    /**
     * The last token of each prefix alone.
     *
     * @param x [E x d]
     * @param earlier what the tokens before it offer, the first one first, each [E x d]
     * @param rows {0, 1, 2, ..}, [E+1]
     * @param tokenOffsets {0, n, 2 n, ..}, [E+1], with n = 1 + earlier tokens
     */
    Result applyLast(
            Value x,
            List<KeyValues> earlier,
            Value rows,
            Value tokenOffsets,
            Value memory,
            Crossing crossing) {
        Value normed = selfNorm.apply(x);
        KeyValues own = self.keyValues(normed); // [E x d]
        List<KeyValues> all = new ArrayList<>(earlier);
        all.add(own);
        KeyValues prefix = KeyValues.join(scope.graph(), all); // [n*E x d]
        Value attended =
                residual(
                        x, self.apply(normed, prefix, new Segments(rows, tokenOffsets, Mask.FULL)));
        return new Result(rest(attended, 1, memory, crossing), own);
    }

    private Value rest(Value x, int n, Value memory, Crossing crossing) {
        Value crossed =
                residual(x, crossing.apply(cross, crossNorm.apply(x), n, cross.keyValues(memory)));
        return residual(crossed, network.apply(networkNorm.apply(crossed)));
    }

    private Value residual(Value x, Value change) {
        return scope.graph().add(x, scope.dropout(change));
    }
}
