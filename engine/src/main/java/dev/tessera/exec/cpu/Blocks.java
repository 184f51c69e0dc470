package dev.tessera.exec.cpu;

/** Blocks of rows that are shared out among threads; their size depends on the rows alone. */
final class Blocks {
    /** Blocks wanted at least, for threads to share. */
    private static final int WANTED = 16;

    private static final int GRAIN = 8;

    private Blocks() {}

    /** Rows of a block: {@code most}, or fewer where that leaves less than sixteen blocks. */
    static int of(int rows, int most) {
        return Math.clamp(Lanes.roundUp((rows + WANTED - 1) / WANTED, GRAIN), GRAIN, most);
    }

    /** Blocks of such a size. */
    static int count(int rows, int size) {
        return (rows + size - 1) / size;
    }
}
