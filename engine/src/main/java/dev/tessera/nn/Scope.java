package dev.tessera.nn;

import dev.tessera.graph.DType;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

/**
 * Where a layer declares its parameters: a graph being built, a prefix of names, and the dropout
 * that holds there.
 */
public final class Scope {
    /** The I32 [2] input that dropout draws from: the run's seed and the step. */
    public static final String DROPOUT_SEED = "dropout.seed";

    private final GraphBuilder graph;
    private final String prefix;
    private final Dropout dropout;

    private Scope(GraphBuilder graph, String prefix, Dropout dropout) {
        this.graph = graph;
        this.prefix = prefix;
        this.dropout = dropout;
    }

    /** The root of a graph in which {@link #dropout} changes nothing. */
    public static Scope inference(GraphBuilder graph) {
        return new Scope(graph, "", Dropout.NONE);
    }

    /**
     * The root of a training graph; at a rate above 0 it declares the input {@link #DROPOUT_SEED}.
     */
    public static Scope training(GraphBuilder graph, double dropoutRate) {
        return new Scope(
                graph,
                "",
                dropoutRate == 0
                        ? Dropout.NONE
                        : new Random(
                                graph.input(DROPOUT_SEED, DType.I32, Shape.of(2)),
                                (float) dropoutRate));
    }

    public GraphBuilder graph() {
        return graph;
    }

    /** A scope inside this one. */
    public Scope in(String name) {
        return new Scope(graph, prefix + name + ".", dropout);
    }

    public Scope in(int index) {
        return in(Integer.toString(index));
    }

    public Value parameter(String name, Shape shape, Initializer initializer) {
        return graph.parameter(prefix + name, shape, initializer);
    }

    /** x with elements zeroed at the scope's rate; every call draws its own. */
    public Value dropout(Value x) {
        return dropout.apply(graph, x);
    }

    private sealed interface Dropout {
        Dropout NONE = new None();

        Value apply(GraphBuilder graph, Value x);
    }

    private record None() implements Dropout {
        @Override
        public Value apply(GraphBuilder graph, Value x) {
            return x;
        }
    }

    /**
     * Streams are numbered in the order in which a graph is built, so that the same model draws the
     * same in every run.
     */
    private static final class Random implements Dropout {
        private final Value seed;
        private final float rate;
        private int streams;

        Random(Value seed, float rate) {
            this.seed = seed;
            this.rate = rate;
        }

        @Override
        public Value apply(GraphBuilder graph, Value x) {
            return graph.dropout(x, seed, rate, streams++);
        }
    }
}
