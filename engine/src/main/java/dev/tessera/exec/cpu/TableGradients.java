package dev.tessera.exec.cpu;

import java.util.Arrays;
import java.util.List;

/**
 * Gradients of the tables of biases: each part of the work sums into a partial of its own, and
 * these are added in order of the parts.
 */
final class TableGradients {
    private final Workspace workspace;
    private final List<Table> tables;
    private final int elements;

    /**
     * Where a gradient goes.
     *
     * @param copies of it that a partial holds
     */
    record Table(Floats gradient, int copies) {
        int elements() {
            return copies * gradient.length();
        }
    }

    /**
     * @param tables side by side in a partial
     */
    TableGradients(Workspace workspace, List<Table> tables) {
        this.tables = tables;
        this.elements = tables.stream().mapToInt(Table::elements).sum();
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
            Table table = tables.get(i);
            Floats y = table.gradient();
            Arrays.fill(y.array(), y.offset(), y.offset() + y.length(), 0f);
            for (int part = 0; part < parts; part++) {
                int at = partial(part) + start;
                for (int copy = 0; copy < table.copies(); copy++) {
                    ElementwiseKernels.accumulate(
                            y.array(), y.offset(), partials(), at + copy * y.length(), y.length());
                }
            }
            start += table.elements();
        }
    }
}
