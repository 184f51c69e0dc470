package dev.tessera.exec;

import dev.tessera.graph.Node;

/** Learns how long each node of a run took. */
public interface NodeClock {

    /**
     * Once for each piece of work of a node, in order.
     *
     * @param node of the graph that runs, which passes have changed
     * @param kernel what computed it, as the device calls it
     */
    void took(Node node, String kernel, long nanos);
}
