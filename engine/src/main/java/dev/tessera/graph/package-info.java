/**
 * The static graph: what is to be computed, before anybody computes it.
 *
 * <p>A {@link dev.tessera.graph.GraphBuilder} collects nodes into an immutable {@link
 * dev.tessera.graph.Graph}. A node applies one {@link dev.tessera.graph.Op} to values and has one
 * or more results. Sequences are ragged: packed rows plus offsets, their number a bounded {@link
 * dev.tessera.graph.Symbol} that each run binds anew.
 */
package dev.tessera.graph;
