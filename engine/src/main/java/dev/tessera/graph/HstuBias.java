package dev.tessera.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The biases of {@link AttentionOp.HstuAttention}, shared by its heads.
 *
 * @param positions table [2N-1] of relative positions
 */
public record HstuBias(Optional<Value> positions, Optional<Times> times) {

    /**
     * @param table [{@value TimeBuckets#COUNT}], by {@link TimeBuckets}
     * @param ofQueries I32 [T], in seconds
     * @param ofKeys I32 [S]; public code gives a query the time of the token after it and a key its
     *     own
     */
    public record Times(Value table, Value ofQueries, Value ofKeys) {}

    public static HstuBias none() {
        return new HstuBias(Optional.empty(), Optional.empty());
    }

    public HstuBias withPositions(Value table) {
        return new HstuBias(Optional.of(table), times);
    }

    public HstuBias withTimes(Value table, Value ofQueries, Value ofKeys) {
        return new HstuBias(positions, Optional.of(new Times(table, ofQueries, ofKeys)));
    }

    /** As operands of the operation. */
    List<Value> operands() {
        List<Value> operands = new ArrayList<>();
        positions.ifPresent(operands::add);
        times.ifPresent(
                t -> {
                    operands.add(t.table());
                    operands.add(t.ofQueries());
                    operands.add(t.ofKeys());
                });
        return operands;
    }
}
