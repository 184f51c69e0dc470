package dev.tessera.exec.cpu;

import java.util.Arrays;
import java.util.List;

/**
 * Gradients of the tables of biases: each part of the work sums into a partial of its own, and
 * these are added in order of the parts.
 */
final class TableGradients {
    private final Workspace workspace;
    private final List<Floats> tables;
    private final int elements;

    /**
     * @param tables where the gradients go, side by side in a partial
     */
    TableGradients(Workspace workspace, List<Floats> tables) {
        this.tables = tables;
        this.elements = tables.stream().mapToInt(Floats::length).sum();
        this.workspace = workspace.reserveShared((long) AttentionUnits.PARTS * elements);
    }

    float[] partials() {
        return workspace.shared();
    }

    int partial(int part) {
        return part * elements;
    }

    /** Before anything of a part. */
    void clear(int part) {
        Arrays.fill(partials(), partial(part), partial(part + 1), 0f);
    }

    /** After all parts. */
    void add(int parts) {
        int start = 0;
        for (int i = 0; i < tables.size(); i++) {
            Floats table = tables.get(i);
            Arrays.fill(table.array(), table.offset(), table.offset() + table.length(), 0f);
            for (int part = 0; part < parts; part++) {
                ElementwiseKernels.accumulate(
                        table.array(),
                        table.offset(),
                        partials(),
                        partial(part) + start,
                        table.length());
            }
            start += table.length();
        }
    }
}
