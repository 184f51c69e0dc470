package dev.tessera.exec.cpu;

import dev.tessera.exec.cpu.onednn.HeapSlices;

/**
 * Memory that an instruction uses only while it runs: one shared buffer, one buffer for each
 * worker, one of ints. Instructions reserve what they need while a program is compiled; since they
 * run one after another, all use the same buffers.
 */
final class Workspace {
    private final Scratch[] scratch;
    private long sharedSize;
    private long workerSize;
    private long leftSize;
    private long rightSize;
    private long intSize;
    private float[] shared = new float[0];
    private int[] ints = new int[0];

    /** A worker's own memory. {@code tile} takes a tile of a matrix product on its way into C. */
    static final class Scratch {
        final float[] tile = new float[MicroKernel.ROWS * MicroKernel.COLUMNS];
        float[] floats = new float[0];

        /** Blocks of the operands of a {@link VectorProduct}. */
        float[] left = new float[0];

        float[] right = new float[0];

        /** Operands of a {@link NativeProduct}. */
        final HeapSlices slices = new HeapSlices();
    }

    Workspace(int workers) {
        scratch = new Scratch[workers];
        for (int i = 0; i < workers; i++) {
            scratch[i] = new Scratch();
        }
    }

    Workspace reserveShared(long floats) {
        sharedSize = Math.max(sharedSize, floats);
        return this;
    }

    Workspace reserveInts(long count) {
        intSize = Math.max(intSize, count);
        return this;
    }

    Workspace reservePerWorker(long floats) {
        workerSize = Math.max(workerSize, floats);
        return this;
    }

    /** For {@link VectorProduct}, of each worker. */
    Workspace reserveBlocks(long left, long right) {
        leftSize = Math.max(leftSize, left);
        rightSize = Math.max(rightSize, right);
        return this;
    }

    /** Allocates what was reserved. */
    Workspace allocate() {
        shared = new float[Math.toIntExact(sharedSize)];
        ints = new int[Math.toIntExact(intSize)];
        for (Scratch one : scratch) {
            one.floats = new float[Math.toIntExact(workerSize)];
            one.left = new float[Math.toIntExact(leftSize)];
            one.right = new float[Math.toIntExact(rightSize)];
        }
        return this;
    }

    float[] shared() {
        return shared;
    }

    int[] ints() {
        return ints;
    }

    Scratch of(int worker) {
        return scratch[worker];
    }

    long bytes() {
        return Float.BYTES
                * (sharedSize + intSize + scratch.length * (workerSize + leftSize + rightSize));
    }
}
