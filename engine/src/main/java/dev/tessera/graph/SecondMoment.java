package dev.tessera.graph;

/** How AdamW keeps the second moment of a parameter. */
public enum SecondMoment {
    /** A number for each element: the running mean of g^2. */
    ELEMENT,
    /**
     * One number for each row: the running mean of the mean of g^2 over the row. For embedding
     * tables, whose state it halves (row-wise AdamW).
     */
    ROW;

    /** Floats that a parameter of this shape needs. */
    public int size(Shape shape) {
        return this == ROW ? shape.rows().bound() : Math.toIntExact(shape.elements());
    }
}
