package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;

import java.util.Arrays;

/**
 * What this machine can do at most, measured: arithmetic that never leaves the registers, and a
 * stream through memory. Shares of these peaks say how good a kernel is.
 *
 * @param threads that computed
 * @param flops single-precision floating-point operations a second, a fused multiply-add counted as
 *     two
 * @param bytes moved between memory and cores a second by the triad a = b + s c (McCalpin 1995): 12
 *     bytes an element; what the hardware reads before it writes a is not counted
 */
public record MachinePeaks(int threads, double flops, double bytes) {
    private static final int CHAINS = 12;
    private static final int SPINS = 1 << 20;

    /** 64 MiB an array: several times what caches hold. */
    private static final int STREAM = 1 << 24;

    private static final int REPEATS = 9;

    /** Measures for about a second. The fastest of some repeats counts: others only disturb. */
    public static MachinePeaks measure(int threads) {
        CpuExecutor.requireVectors(ModuleLayer.boot());
        try (WorkerPool pool = new WorkerPool(threads)) {
            return new MachinePeaks(threads, arithmetic(pool), memory(pool));
        }
    }

    private static double arithmetic(WorkerPool pool) {
        int parts = pool.threads();
        float[] sinks = new float[parts];
        WorkerPool.Task task = (part, _) -> sinks[part] += multiplyAdd(SPINS);
        double seconds = fastest(pool, task, parts);
        return 2.0 * CHAINS * Lanes.LENGTH * SPINS * parts / seconds;
    }

    private static double memory(WorkerPool pool) {
        float[] a = new float[STREAM];
        float[] b = new float[STREAM];
        float[] c = new float[STREAM];
        Arrays.fill(b, 1);
        Arrays.fill(c, 2);
        int parts = pool.threads();
        int stretch = Lanes.whole(STREAM / parts);
        WorkerPool.Task task =
                (part, _) -> triad(a, b, c, part * stretch, part * stretch + stretch);
        return 3.0 * Float.BYTES * stretch * parts / fastest(pool, task, parts);
    }

    private static double fastest(WorkerPool pool, WorkerPool.Task task, int parts) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            pool.run(task, parts);
            best = Math.min(best, System.nanoTime() - start);
        }
        return 1e-9 * best;
    }

    /** Chains of multiply-adds, enough of them to hide the latency of one. */
    private static float multiplyAdd(int spins) {
        FloatVector scale = FloatVector.broadcast(Lanes.FLOATS, .999f);
        FloatVector shift = FloatVector.broadcast(Lanes.FLOATS, .001f);
        FloatVector a = shift;
        FloatVector b = shift;
        FloatVector c = shift;
        FloatVector d = shift;
        FloatVector e = shift;
        FloatVector f = shift;
        FloatVector g = shift;
        FloatVector h = shift;
        FloatVector i = shift;
        FloatVector j = shift;
        FloatVector k = shift;
        FloatVector l = shift;
        for (int spin = 0; spin < spins; spin++) {
            a = a.fma(scale, shift);
            b = b.fma(scale, shift);
            c = c.fma(scale, shift);
            d = d.fma(scale, shift);
            e = e.fma(scale, shift);
            f = f.fma(scale, shift);
            g = g.fma(scale, shift);
            h = h.fma(scale, shift);
            i = i.fma(scale, shift);
            j = j.fma(scale, shift);
            k = k.fma(scale, shift);
            l = l.fma(scale, shift);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .lane(0);
    }

    private static void triad(float[] a, float[] b, float[] c, int from, int to) {
        for (int i = from; i < to; i += Lanes.LENGTH) {
            FloatVector.fromArray(Lanes.FLOATS, c, i)
                    .fma(
                            FloatVector.broadcast(Lanes.FLOATS, 3f),
                            FloatVector.fromArray(Lanes.FLOATS, b, i))
                    .intoArray(a, i);
        }
    }
}
