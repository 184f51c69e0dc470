/**
 * How fast training's operations are: against the machine's peaks and against peers.
 *
 * <p>A {@link dev.tessera.benchmark.BenchmarkCase} names an operation, our program for it and what
 * peers run for the same. {@link dev.tessera.benchmark.Benchmark} times it in alternating rounds,
 * ours and theirs, so that a disturbance of the machine meets both. Peers run in processes of their
 * own ({@link dev.tessera.benchmark.Peer}); they are found in a folder and never needed.
 */
package dev.tessera.benchmark;
