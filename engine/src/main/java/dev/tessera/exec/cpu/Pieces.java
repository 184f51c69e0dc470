package dev.tessera.exec.cpu;

/**
 * How a product of rows x columns x depth is divided among threads: into blocks of C whose number
 * and size depend on the shape alone, since a library's bits may depend on the shape it is given.
 */
final class Pieces {
    /** Most pieces, and so threads that can share a product. */
    static int MOST = Integer.getInteger("pm", 16);

    /** Multiply-adds that are worth a piece of their own: some tens of microseconds. */
    static long SMALLEST = Long.getLong("ps", 1L << 21);

    private static final int GRAIN = 64;

    private int rows;
    private int columns;
    private int height;
    private int width;
    private int across;

    /** Divides anew. */
    void divide(int rows, int columns, int depth) {
        this.rows = rows;
        this.columns = columns;
        long work = (long) rows * columns * depth;
        int wanted = (int) Math.clamp(work / SMALLEST, 1, MOST);
        height = rows;
        width = columns;
        long least = Long.MAX_VALUE;
        for (int n = 1; n <= wanted; n++) {
            int m = (wanted + n - 1) / n;
            int h = part(rows, m);
            int w = part(columns, n);
            long m2 = count(rows, h);
            long n2 = count(columns, w);
            // What is read: A once for each column of blocks, B once for each row of blocks.
            long read = n2 * rows + m2 * columns + (m2 * n2 < wanted ? 1L << 40 : 0);
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
