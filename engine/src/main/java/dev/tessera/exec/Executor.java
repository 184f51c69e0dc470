package dev.tessera.exec;

import dev.tessera.graph.Graph;

import java.util.Optional;

/**
 * Compiles graphs for one device. Same seed, same executor: same bits, whatever the number of
 * threads.
 */
public interface Executor extends AutoCloseable {

    /** What a user calls it: "cpu", "reference". */
    String name();

    /** One line about the device: model, cores, vector width. */
    String description();

    /**
     * Verifies, plans and compiles a graph. Programs compiled against one arena share its weights.
     *
     * @param parameters holds every parameter of the graph (it may hold more)
     * @param how may change results by rounding, never what they mean
     * @throws IllegalArgumentException if the graph is malformed or a parameter is missing or has
     *     another shape
     */
    Program compile(Graph graph, ParameterArena parameters, Compilation how);

    /** The same as {@link Compilation#standard} says. */
    default Program compile(Graph graph, ParameterArena parameters) {
        return compile(graph, parameters, Compilation.standard());
    }

    /** What programs take of a device's own memory; empty where they live on the Java heap. */
    default Optional<DeviceMemory> memory() {
        return Optional.empty();
    }

    @Override
    void close();
}
