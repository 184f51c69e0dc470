package dev.tessera.exec.cpu;

/**
 * How a product of rows x columns x depth is divided among threads: into blocks of C whose number
 * and size depend on the shape alone, since a library's bits may depend on the shape it is given.
 */
final class Pieces {
    /** Most pieces, and so threads that can share a product. */
    static final int MOST = 16;

    /** Multiply-adds that are worth a piece of their own: some tens of microseconds. */
    private static final long SMALLEST = 1L << 21;

    /** Rows and columns of pieces are multiples of this. */
    private static final int GRAIN = 64;

    private int rows;
    private int columns;
    private int height;
    private int width;
    private int across;

    /**
     * Divides anew: into as many pieces as the work is worth, of the form with which least is read,
     * A once for each column of blocks and B once for each row of blocks.
     */
    void divide(int rows, int columns, int depth) {
        divide(rows, columns, depth, MOST);
    }

    /** Divides anew, into no more than about {@code most} pieces. */
    void divide(int rows, int columns, int depth, int most) {
        this.rows = rows;
        this.columns = columns;
        int wanted = Math.clamp((long) rows * columns * depth / SMALLEST, 1, most);
        long least = Long.MAX_VALUE;
        for (int n = 1; n <= wanted; n++) {
            int w = part(columns, n);
            int h = part(rows, (wanted + n - 1) / n);
            long read = (long) count(columns, w) * rows + (long) count(rows, h) * columns;
            if (read < least) {
                least = read;
                height = h;
                width = w;
            }
        }
        across = count(columns, width);
    }

    private static int part(int size, int parts) {
        return Math.min(size, Lanes.roundUp((size + parts - 1) / parts, GRAIN));
    }

    private static int count(int size, int part) {
        return part == 0 ? 0 : (size + part - 1) / part;
    }

    int count() {
        return across * count(rows, height);
    }

    int row(int piece) {
        return piece / across * height;
    }

    int column(int piece) {
        return piece % across * width;
    }

    int rows(int piece) {
        return Math.min(height, rows - row(piece));
    }

    int columns(int piece) {
        return Math.min(width, columns - column(piece));
    }
}
