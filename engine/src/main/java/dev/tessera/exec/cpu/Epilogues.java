package dev.tessera.exec.cpu;

import dev.tessera.graph.Activation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What is done to the blocks of a product before they leave the cache. */
final class Epilogues {
    /** The activation kernels, compiled on their own. */
    private static final MethodHandle[] ACTIVATE =
            Uninlined.method(MethodHandles.lookup(), ActivationKernels.class, "activate");

    private Epilogues() {}

    /**
     * After {@code first}, y = activation(product); y may be the product itself. What fills no
     * vector is taken alone, for a kernel computes the end of a stretch twice.
     */
    static MatMulInstruction.Epilogue activation(
            MatMulInstruction.Epilogue first, Activation activation, Floats y) {
        return (c, row, rows, column, columns) -> {
            first.apply(c, row, rows, column, columns);
            int whole = Lanes.whole(columns);
            for (int i = row; i < row + rows; i++) {
                int from = i * c.columns() + column;
                activate(activation, c, y, from, from + whole);
                activate(activation, c, y, from + whole, from + columns);
            }
        };
    }

    private static void activate(Activation activation, Floats x, Floats y, int from, int to) {
        if (from == to) {
            return;
        }
        try {
            ACTIVATE[0].invokeExact(activation, x, y, from, to);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /** Leaves the product as it is. */
    static MatMulInstruction.Epilogue none() {
        return (_, _, _, _, _) -> {};
    }

    /** Adds a row to each row of the product. */
    static MatMulInstruction.Epilogue bias(Floats bias) {
        return (c, row, rows, column, columns) -> {
            for (int i = row; i < row + rows; i++) {
                ElementwiseKernels.accumulate(
                        c.array(),
                        c.row(i) + column,
                        bias.array(),
                        bias.offset() + column,
                        columns);
            }
        };
    }
}
