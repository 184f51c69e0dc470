package dev.tessera.exec.cpu;

/**
 * Memory that an instruction uses only while it runs: one shared buffer, one buffer for each
 * worker, one of ints. Instructions reserve what they need while a program is compiled; since they
 * run one after another, all use the same buffers.
 */
final class Workspace {
    private final Scratch[] scratch;
    private long sharedSize;
    private long workerSize;
    private long intSize;
    private float[] shared = new float[0];
    private int[] ints = new int[0];

    /** A worker's own memory. {@code tile} takes a tile of a matrix product on its way into C. */
    static final class Scratch {
        final float[] tile = new float[MicroKernel.ROWS * MicroKernel.COLUMNS];
        float[] floats = new float[0];
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

    /** Allocates what was reserved. */
    Workspace allocate() {
        shared = new float[Math.toIntExact(sharedSize)];
        ints = new int[Math.toIntExact(intSize)];
        for (Scratch one : scratch) {
            one.floats = new float[Math.toIntExact(workerSize)];
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
        return Float.BYTES * (sharedSize + intSize + scratch.length * workerSize);
    }
}
