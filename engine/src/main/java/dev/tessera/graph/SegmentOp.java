package dev.tessera.graph;

/**
 * What works inside the segments of packed rows. Segment b of T rows is rows {@code offsets[b] ..
 * offsets[b+1]}; it may be empty.
 */
public sealed interface SegmentOp extends Op {

    /**
     * x [T x d], offsets I32 [B+1] -> [B x d]: the sum of each segment's rows, in ascending order,
     * or their mean; an empty segment gives zeros.
     */
    record SegmentPool(Pooling pooling) implements SegmentOp {}

    /**
     * y [B x d], offsets I32 [B+1] -> [rows x d]: each row is that of its segment, divided by the
     * segment's length if the pooling is MEAN. The gradient of {@link SegmentPool}, and the other
     * way round.
     *
     * @param rows T, where the offsets end
     */
    record SegmentBroadcast(Pooling pooling, Extent rows) implements SegmentOp {}

    /** x [T x d], offsets I32 [B+1] -> [T x d]: the rows of each segment last to first. */
    record SegmentReverse() implements SegmentOp {}

    /**
     * a [T x d], b [S x d], aOffsets I32 [B+1], bOffsets I32 [B+1] -> [rows x d], offsets I32
     * [B+1]: for each segment its rows of a, then its rows of b; and where the segments now lie,
     * aOffsets + bOffsets.
     *
     * @param rows T + S; where that follows from no shape, an executor checks it at every run
     */
    record SegmentConcat(Extent rows) implements SegmentOp {}

    /** A side of what {@link SegmentConcat} puts together. */
    enum Side {
        /** The rows of a. */
        FIRST,
        /** The rows of b. */
        REST
    }

    /**
     * x [R x d], aOffsets I32 [B+1], bOffsets I32 [B+1] -> [rows x d], where the segments of x lie
     * as {@link SegmentConcat} puts them: the rows of one side.
     *
     * @param rows T for the first rows, S for the rest, R being T + S
     */
    record SegmentSplit(Side side, Extent rows) implements SegmentOp {}

    /**
     * dy [T x d] or [S x d], aOffsets I32 [B+1], bOffsets I32 [B+1] -> [rows x d]: dy where {@link
     * SegmentSplit} takes rows from, zeros elsewhere. Its gradient, and the other way round.
     *
     * @param rows R, which is T + S
     */
    record SegmentPad(Side side, Extent rows) implements SegmentOp {}
}
