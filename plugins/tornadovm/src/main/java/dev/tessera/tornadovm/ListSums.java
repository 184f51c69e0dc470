package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * y_v = the sum of the rows of dy that the list of row v names. Where there are many positions,
 * each whole piece of {@link #PIECE} of them that belongs to one row is summed on its own before,
 * so that no thread walks a long list; which pieces these are depends on the indices alone.
 */
final class ListSums {
    /** About the root of a long list, so that neither stage is much longer than the other. */
    static final int PIECE = 128;

    /** Positions below which a list is never long. */
    private static final int MANY = 8 * PIECE;

    private static final Kernel PIECES = Kernel.of("sums of pieces", ListSums::kPieceSums);
    private static final Kernel SUMS = Kernel.of("scatter-add", ListSums::kListSums);

    private ListSums() {}

    static List<Kernel> kernels() {
        return List.of(PIECES, SUMS);
    }

    /**
     * Makes the lists and the sums.
     *
     * @param source I32: for each place of {@code lists.order()} the row of dy
     * @param shares F32: factors of the rows of dy, if there are any
     */
    static List<Launch> of(
            Binding x,
            IndexLists lists,
            Operand source,
            Operand dy,
            Optional<Operand> shares,
            Operand y) {
        int columns = y.columns();
        int most = lists.order().bound();
        boolean pieces = most >= MANY;
        Operand sums = pieces ? x.workspace(DType.F32, most / PIECE * columns) : dy;
        int scaled = shares.isPresent() ? 1 : 0;
        List<Launch> launches = new ArrayList<>();
        if (pieces) {
            launches.add(
                    Launch.of(PIECES)
                            .at(dy, source, lists.keys(), sums, shares.orElse(dy))
                            .sizes(() -> lists.count().getAsInt() / PIECE * columns)
                            .fixed(columns, scaled)
                            .threads(() -> lists.count().getAsInt() / PIECE * columns));
        }
        launches.add(
                Launch.of(SUMS)
                        .at(dy, source, lists.starts(), sums, shares.orElse(dy), y)
                        .sizes(y::length)
                        .fixed(columns, scaled, pieces ? 1 : 0)
                        .threads(y::length));
        return launches;
    }

    /**
     * dy, source, keys, sums, shares, length of sums, columns, whether there are shares; a thread
     * an element of sums, written where the piece belongs to one row.
     */
    static void kPieceSums(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(5)) {
            int columns = args.get(6);
            int scaled = args.get(7);
            int piece = i / columns;
            int column = i - piece * columns;
            int first = piece * 128;
            int key = ints.get(args.get(2) + first);
            if (key > 0 && key == ints.get(args.get(2) + first + 127)) {
                float sum = 0f;
                for (int k = first; k < first + 128; k++) {
                    int row = ints.get(args.get(1) + k);
                    float value = heap.get(args.get(0) + row * columns + column);
                    if (scaled == 1) {
                        value = value * heap.get(args.get(4) + row);
                    }
                    sum += value;
                }
                heap.set(args.get(3) + i, sum);
            }
        }
    }

    /**
     * dy, source, starts, sums of pieces, shares, y, length of y, columns, whether there are shares
     * and whether pieces; a thread an element, summed in ascending order.
     */
    static void kListSums(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(6)) {
            int columns = args.get(7);
            int scaled = args.get(8);
            int v = i / columns;
            int column = i - v * columns;
            int begin = ints.get(args.get(2) + v);
            int end = ints.get(args.get(2) + v + 1);
            int firstPiece = (begin + 127) / 128;
            int behindPieces = Math.max(firstPiece, args.get(9) * (end / 128));
            int head = end;
            int tail = end;
            if (behindPieces > firstPiece) {
                head = firstPiece * 128;
                tail = behindPieces * 128;
            }
            float sum = 0f;
            for (int k = begin; k < head; k++) {
                int row = ints.get(args.get(1) + k);
                float value = heap.get(args.get(0) + row * columns + column);
                if (scaled == 1) {
                    value = value * heap.get(args.get(4) + row);
                }
                sum += value;
            }
            for (int piece = firstPiece; piece < behindPieces; piece++) {
                sum += heap.get(args.get(3) + piece * columns + column);
            }
            for (int k = tail; k < end; k++) {
                int row = ints.get(args.get(1) + k);
                float value = heap.get(args.get(0) + row * columns + column);
                if (scaled == 1) {
                    value = value * heap.get(args.get(4) + row);
                }
                sum += value;
            }
            heap.set(args.get(5) + i, sum);
        }
    }
}
