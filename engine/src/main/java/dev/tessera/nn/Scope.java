package dev.tessera.nn;

import dev.tessera.graph.DType;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.SecondMoment;
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
    private final boolean training;
    private final Dropout dropout;

    private Scope(GraphBuilder graph, String prefix, boolean training, Dropout dropout) {
        this.graph = graph;
        this.prefix = prefix;
        this.training = training;
        this.dropout = dropout;
    }

    /** The root of a graph in which {@link #dropout} changes nothing. */
    public static Scope inference(GraphBuilder graph) {
        return new Scope(graph, "", false, Dropout.NONE);
    }

    /**
     * The root of a training graph; at a rate above 0 it declares the input {@link #DROPOUT_SEED}.
     */
    public static Scope training(GraphBuilder graph, double dropoutRate) {
        return new Scope(
                graph,
                "",
                true,
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
        return new Scope(graph, prefix + name + ".", training, dropout);
    }

    public Scope in(int index) {
        return in(Integer.toString(index));
    }

    /**
     * Whether the graph will be differentiated, so that layers keep what its backward pass reads.
     */
    public boolean isTraining() {
        return training;
    }

    public Value parameter(String name, Shape shape, Initializer initializer, SecondMoment moment) {
        return graph.parameter(prefix + name, shape, initializer, shape.rank() == 2, moment);
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
