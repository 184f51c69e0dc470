package dev.tessera.exec.cpu;

import dev.tessera.exec.cpu.onednn.OneDnn;

/** Products by oneDNN. */
final class NativeProduct implements MatrixProduct {
    @Override
    public void reserve(Workspace workspace) {
        // The library keeps its own memory.
    }

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int depth,
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean add,
            Workspace.Scratch scratch) {
        OneDnn.multiply(
                transposeA,
                transposeB,
                rows,
                columns,
                depth,
                a,
                ao,
                aRow,
                b,
                bo,
                bRow,
                c,
                co,
                cRow,
                add,
                scratch.slices);
    }
}
