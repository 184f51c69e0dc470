package dev.tessera.model.onerec;

import dev.tessera.graph.Mask;
import dev.tessera.graph.Value;
import dev.tessera.nn.KeyValues;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Segments;

/** How the tokens of the decoder reach the encoder's states. */
sealed interface Crossing {

    /** The output of cross-attention for x, [n*E x d], where each example has n tokens. */
    Value apply(MultiHeadAttention attention, Value x, int n, KeyValues memory);

    /**
     * Rows of the decoder and rows of the memory lie in segments, one a user; a row sees all of its
     * user's.
     */
    record Whole(Value rowOffsets, Value memoryOffsets) implements Crossing {
        @Override
        public Value apply(MultiHeadAttention attention, Value x, int n, KeyValues memory) {
            return attention.apply(x, memory, new Segments(rowOffsets, memoryOffsets, Mask.FULL));
        }
    }

    /**
     * There is an example for each row of the memory, and it sees the rows of its user up to its
     * own.
     */
    record Causal(Value memoryOffsets) implements Crossing {
        @Override
        public Value apply(MultiHeadAttention attention, Value x, int n, KeyValues memory) {
            return attention.applyInterleaved(
                    x, n, memory, Segments.self(memoryOffsets, Mask.CAUSAL));
        }
    }
}
