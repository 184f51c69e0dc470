package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * The gradient of cross-entropy over own negatives: first, row by row, the gradients of the logits
 * and dx; then, each task owning some rows of dw, their sum in ascending row of x.
 */
final class OwnNegativesGradientInstruction implements Instruction {
    private static final int ROWS = 32;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final OwnNegatives p;
    private final Floats dloss;
    private final Floats l;
    private final Floats dx;
    private final Floats dw;
    private final int width;
    private final int parts;
    private final WorkerPool.Task rowsTask = this::differentiateRows;
    private final WorkerPool.Task scattering = this::scatter;

    OwnNegativesGradientInstruction(
            WorkerPool pool,
            Workspace workspace,
            OwnNegatives operands,
            Floats dloss,
            Floats l,
            Floats dx,
            Floats dw) {
        this.pool = pool;
        this.p = operands;
        this.dloss = dloss;
        this.l = l;
        this.dx = dx;
        this.dw = dw;
        this.width = operands.width();
        // How many tasks share the rows of dw changes no sum, for each row is summed by one task.
        this.parts = 2 * pool.threads();
        this.workspace = workspace.reserveShared((long) operands.x().rows().bound() * width);
    }

    @Override
    public void run() {
        pool.run(rowsTask, (p.x().count() + ROWS - 1) / ROWS);
        pool.run(scattering, parts);
    }

    private void differentiateRows(int part, int worker) {
        float[] g = workspace.shared();
        int d = dx.columns();
        int end = Math.min(p.x().count(), (part + 1) * ROWS);
        for (int t = part * ROWS; t < end; t++) {
            Arrays.fill(dx.array(), dx.row(t), dx.row(t) + d, 0f);
            if (p.target().get(t) >= 0) {
                int at = t * width;
                float factor = dloss.array()[dloss.row(t)];
                p.logits(t, g, at);
                CrossEntropyKernels.softmaxTimes(
                        g, at, p.candidates(), l.array()[l.row(t)], factor);
                g[at] -= factor;
                for (int i = 0; i < p.candidates(); i++) {
                    int v = p.candidate(t, i);
                    if (v >= 0) {
                        ElementwiseKernels.addScaled(
                                dx.array(), dx.row(t), g[at + i], p.w().array(), p.w().row(v), d);
                    }
                }
            }
        }
    }

    private void scatter(int part, int worker) {
        int size = (dw.count() + parts - 1) / parts;
        int from = Math.min(dw.count(), part * size);
        int to = Math.min(dw.count(), from + size);
        Arrays.fill(dw.array(), dw.row(from), dw.row(to), 0f);
        for (int t = 0; t < p.x().count(); t++) {
            if (p.target().get(t) >= 0) {
                for (int i = 0; i < p.candidates(); i++) {
                    int v = p.candidate(t, i);
                    if (v >= from && v < to) {
                        ElementwiseKernels.addScaled(
                                dw.array(),
                                dw.row(v),
                                workspace.shared()[t * width + i],
                                p.x().array(),
                                p.x().row(t),
                                dw.columns());
                    }
                }
            }
        }
    }
}
