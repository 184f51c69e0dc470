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

    /** a [T x n], b [T x m], ... -> [T x (n+m+...)]. */
    record ConcatColumns() implements RowOp {}

    /** x [T x n] -> columns start .. start+width. */
    record SliceColumns(int start, int width) implements RowOp {}

    /** dy [T x width] -> [T x columns], zero outside start .. start+width. */
    record PadColumns(int start, int columns) implements RowOp {}

    /** The same elements under another shape; no copy. */
    record Reshape(Shape shape) implements RowOp {}
}
