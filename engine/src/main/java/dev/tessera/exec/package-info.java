/**
 * Running graphs. An {@link dev.tessera.exec.Executor} compiles a graph for one device into a
 * {@link dev.tessera.exec.Program}; every executor passes the same contract test against {@code
 * reference.ReferenceExecutor}.
 */
package dev.tessera.exec;
