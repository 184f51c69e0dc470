package dev.tessera.dataset.source;

/**
 * Stable merge sort of indices by what they stand for; the library sorts indices only as objects.
 */
final class IndexSort {
    private static final int INSERTION = 24;

    private IndexSort() {}

    interface Order {
        int compare(int a, int b);
    }

    static void sort(int[] indices, int from, int to, Order order) {
        if (!isSorted(indices, from, to, order)) {
            sort(indices, new int[to - from], from, to, order);
        }
    }

    private static void sort(int[] indices, int[] scratch, int from, int to, Order order) {
        if (to - from <= INSERTION) {
            insertionSort(indices, from, to, order);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(indices, scratch, from, middle, order);
        sort(indices, scratch, middle, to, order);
        if (order.compare(indices[middle - 1], indices[middle]) > 0) {
            merge(indices, scratch, from, middle, to, order);
        }
    }

    private static void merge(
            int[] indices, int[] scratch, int from, int middle, int to, Order order) {
        int left = middle - from;
        System.arraycopy(indices, from, scratch, 0, left);
        int a = 0;
        int b = middle;
        int out = from;
        while (a < left) {
            boolean takeRight = b < to && order.compare(indices[b], scratch[a]) < 0;
            indices[out++] = takeRight ? indices[b++] : scratch[a++];
        }
    }

    private static void insertionSort(int[] indices, int from, int to, Order order) {
        for (int i = from + 1; i < to; i++) {
            int moved = indices[i];
            int hole = i;
            while (hole > from && order.compare(indices[hole - 1], moved) > 0) {
                indices[hole] = indices[--hole];
            }
            indices[hole] = moved;
        }
    }

    private static boolean isSorted(int[] indices, int from, int to, Order order) {
        for (int i = from + 1; i < to; i++) {
            if (order.compare(indices[i - 1], indices[i]) > 0) {
                return false;
            }
        }
        return true;
    }
}
