/**
 * The fast executor for CPUs: a graph becomes a flat list of instructions over flat {@code float[]}
 * memory, run on a fixed pool of threads with kernels written in the Vector API.
 *
 * <p>Bits depend neither on the number of threads nor on how far the JIT compiler has come: a task
 * owns what it writes, sums go through a fixed tree over the lanes of a vector and over chunks
 * whose size does not depend on the threads, and transcendental functions are polynomials of
 * exactly rounded operations ({@link dev.tessera.exec.cpu.VectorMath}).
 *
 * <p>Reading order: {@link dev.tessera.exec.cpu.CpuExecutor} compiles, {@code Binder} turns each
 * node into an {@code Instruction}, {@code *Kernels} compute.
 */
package dev.tessera.exec.cpu;
