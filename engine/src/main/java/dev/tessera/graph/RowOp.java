package dev.tessera.graph;

/** What moves rows and columns. */
public sealed interface RowOp extends Op {

    /** table [V x d], indices I32 [T] -> [T x d]; a negative index gives a zero row. */
    record Gather() implements RowOp {}

    /**
     * dy [T x d], indices I32 [T] -> [rows x d]: row v is the sum, in ascending t, of the dy rows
     * with index v. Negative indices are skipped.
     */
    record ScatterAdd(Extent rows) implements RowOp {}

    /**
     * table [V x d], indices I32 [T], offsets I32 [B+1] -> [B x d]: the sum, in ascending order, or
     * the mean of the table rows that each bag of indices names. Negative indices are skipped and
     * do not count; an empty bag gives zeros.
     */
    record EmbeddingBag(Pooling pooling) implements RowOp {}

    /**
     * dy [B x d], indices I32 [T], offsets I32 [B+1] -> [rows x d]: row v is the sum, in ascending
     * t, of the dy row of the bag of each index t that is v, divided by the bag's count of indices
     * if the pooling is MEAN.
     */
    record EmbeddingBagGradient(Pooling pooling, Extent rows) implements RowOp {}

    /**
     * x [T x n] -> [T x k], I32 [T x k]: the k largest elements of each row in descending order and
     * the columns they come from; among equal ones the lowest column comes first. x holds no NaN.
     *
     * @param k at most n
     */
    record TopK(int k) implements RowOp {}

    /**
     * x [T x n], indices I32 [T x k] -> [T x k]: in each row the elements of the columns its
     * indices name; a negative index gives zero.
     */
    record GatherColumns() implements RowOp {}

    /**
     * dy [T x k], indices I32 [T x k] -> [T x columns]: in each row column j is the sum, in
     * ascending i, of the dy whose index is j. Negative indices are skipped.
     */
    record ScatterColumns(int columns) implements RowOp {}

    /** a [T x n], b [T x m], ... -> [T x (n+m+...)]. */
    record ConcatColumns() implements RowOp {}

    /** x [T x n] -> columns start .. start+width. */
    record SliceColumns(int start, int width) implements RowOp {}

    /** dy [T x width] -> [T x columns], zero outside start .. start+width. */
    record PadColumns(int start, int columns) implements RowOp {}

    /** The same elements under another shape; no copy. */
    record Reshape(Shape shape) implements RowOp {}
}
