package dev.tessera.nn;

import dev.tessera.graph.Initializer;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

/**
 * A table of vectors, one a row, drawn from a normal distribution. An index below 0 reads a row of
 * zeros.
 */
public final class Embedding implements Layer {
    private final Scope scope;
    private final Value table;

    private Embedding(Scope scope, Value table) {
        this.scope = scope;
        this.table = table;
    }

    public static Embedding of(Scope scope, int rows, int width, double deviation) {
        return of(scope, rows, width, deviation, SecondMoment.ELEMENT);
    }

    /**
     * @param secondMoment how AdamW keeps its second moment; by row it takes no memory to speak of
     */
    public static Embedding of(
            Scope scope, int rows, int width, double deviation, SecondMoment secondMoment) {
        Initializer normal = new Initializer.Normal((float) deviation);
        return new Embedding(
                scope, scope.parameter("table", Shape.of(rows, width), normal, secondMoment));
    }

    /** indices I32 [T] -> [T x width]. */
    @Override
    public Value apply(Value indices) {
        return scope.graph().gather(table, indices);
    }

    /** [rows x width], for an output that shares it. */
    public Value table() {
        return table;
    }
}
