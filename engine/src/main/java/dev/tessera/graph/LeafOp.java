package dev.tessera.graph;

/** What a graph starts from. */
public sealed interface LeafOp extends Op {

    /** Fed by the caller at every run. */
    record Input(String name) implements LeafOp {}

    /**
     * A trained tensor, a named view into the parameter arena.
     *
     * @param decay whether AdamW's weight decay applies (matrices yes, gains and biases no)
     * @param secondMoment how AdamW keeps its second moment
     */
    record Parameter(String name, Initializer initializer, boolean decay, SecondMoment secondMoment)
            implements LeafOp {

        public Parameter(String name, Initializer initializer, boolean decay) {
            this(name, initializer, decay, SecondMoment.ELEMENT);
        }
    }

    /** A tensor of one repeated value. */
    record Fill(float value) implements LeafOp {}

    /** I32 [T]: 0, 1, 2, ... for the rows of the present run. */
    record RowIndices() implements LeafOp {}
}
