package dev.tessera.exec.cpu;

/** What is done to the blocks of a product before they leave the cache. */
final class Epilogues {
    private Epilogues() {}

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
