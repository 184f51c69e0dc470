package dev.tessera.exec.cpu.onednn;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * Matrix products of oneDNN, called by java.lang.foreign on heap arrays, each on the calling thread
 * alone. The library is loaded once for a process, when it is first asked for.
 *
 * <p>A native function does not check its arguments and would take the JVM down, so everything is
 * checked here before a call. While it runs the garbage collector waits, hence a large product is
 * computed in several calls of a few milliseconds.
 */
public final class OneDnn {
    /** Multiply-adds of one call: some milliseconds of one core. */
    private static final long LARGEST_CALL = 1L << 28;

    /** Rows and columns of a call are multiples of this, as register tiles like it. */
    private static final int GRAIN = 192;

    private static final byte AS_IS = 'N';
    private static final byte TRANSPOSED = 'T';

    private static final Loaded LOADED = Loaded.now();

    private OneDnn() {}

    private record Loaded(Optional<Functions> functions, String obstacle) {
        static Loaded now() {
            try {
                return new Loaded(Optional.of(Functions.load()), "");
            } catch (Functions.Unavailable e) {
                return new Loaded(Optional.empty(), e.getMessage());
            }
        }
    }

    /** The handles as constants, so that the JIT compiler sees through a call. */
    private static final class Handles {
        static final MethodHandle SGEMM = LOADED.functions().orElseThrow().sgemm();
        static final MethodHandle SET_THREADS = LOADED.functions().orElseThrow().setThreads();
    }

    /** Why it cannot be used here; empty if it can. */
    public static Optional<String> obstacle() {
        return LOADED.functions().isPresent() ? Optional.empty() : Optional.of(LOADED.obstacle());
    }

    /**
     * Its version, as in "3.8.1".
     *
     * @throws IllegalStateException if it cannot be used
     */
    public static String version() {
        return LOADED.functions()
                .orElseThrow(() -> new IllegalStateException(LOADED.obstacle()))
                .version();
    }

    /**
     * C = op(A) op(B), or C += op(A) op(B), row-major; op transposes where asked.
     *
     * @param rows of op(A) and C
     * @param columns of op(B) and C
     * @param depth columns of op(A), rows of op(B)
     * @param a row i of A, not of op(A), begins at {@code ao + i * aRow}; likewise b and c
     * @param slices of the calling thread
     * @throws IndexOutOfBoundsException if an operand does not lie inside its array
     */
    public static void multiply(
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
            HeapSlices slices) {
        if (rows == 0 || columns == 0) {
            return;
        }
        if (depth == 0) {
            clearUnless(add, rows, columns, c, co, cRow);
            return;
        }
        int height = Math.min(rows, piece(columns, depth));
        int width = Math.min(columns, piece(height, depth));
        for (int i = 0; i < rows; i += height) {
            int m = Math.min(height, rows - i);
            for (int j = 0; j < columns; j += width) {
                int n = Math.min(width, columns - j);
                call(
                        transposeA,
                        transposeB,
                        m,
                        n,
                        depth,
                        a,
                        transposeA ? ao + i : ao + i * aRow,
                        aRow,
                        b,
                        transposeB ? bo + j * bRow : bo + j,
                        bRow,
                        c,
                        co + i * cRow + j,
                        cRow,
                        add,
                        slices);
            }
        }
    }

    private static void clearUnless(
            boolean add, int rows, int columns, float[] c, int co, int cRow) {
        for (int i = 0; i < rows && !add; i++) {
            Arrays.fill(c, co + i * cRow, co + i * cRow + columns, 0f);
        }
    }

    /** How much of one dimension a call takes beside the other two. */
    private static int piece(int other, int depth) {
        long most = LARGEST_CALL / Math.max(1L, (long) other * depth);
        return Math.clamp(most / GRAIN * GRAIN, GRAIN, Integer.MAX_VALUE / GRAIN * GRAIN);
    }

    private static void call(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
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
            HeapSlices slices) {
        check("A", a, ao, aRow, transposeA ? k : m, transposeA ? m : k);
        check("B", b, bo, bRow, transposeB ? n : k, transposeB ? k : n);
        check("C", c, co, cRow, m, n);
        int status;
        try {
            // A thread's own setting, which costs some nanoseconds: our workers share out the work.
            Handles.SET_THREADS.invokeExact(1);
            status =
                    (int)
                            Handles.SGEMM.invokeExact(
                                    transposeA ? TRANSPOSED : AS_IS,
                                    transposeB ? TRANSPOSED : AS_IS,
                                    (long) m,
                                    (long) n,
                                    (long) k,
                                    1f,
                                    slices.of(a, ao),
                                    (long) aRow,
                                    slices.of(b, bo),
                                    (long) bRow,
                                    add ? 1f : 0f,
                                    slices.of(c, co),
                                    (long) cRow);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("oneDNN could not be called", e);
        }
        if (status != 0) {
            throw new IllegalStateException(
                    "dnnl_sgemm refused a product of %d x %d x %d with status %d"
                            .formatted(m, k, n, status));
        }
    }

    private static void check(
            String operand, float[] array, int offset, int stride, int rows, int columns) {
        long end = offset + (rows - 1L) * stride + columns;
        if (offset < 0 || rows < 0 || columns < 0 || stride < Math.max(1, columns)) {
            throw outside(operand, array, offset, stride, rows, columns);
        }
        if (rows > 0 && end > array.length) {
            throw outside(operand, array, offset, stride, rows, columns);
        }
    }

    private static IndexOutOfBoundsException outside(
            String operand, float[] array, int offset, int stride, int rows, int columns) {
        return new IndexOutOfBoundsException(
                "%s of %d x %d, a row every %d floats from %d on, does not lie in an array of %d"
                        .formatted(operand, rows, columns, stride, offset, array.length));
    }
}
