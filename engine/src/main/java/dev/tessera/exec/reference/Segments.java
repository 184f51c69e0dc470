package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.SegmentOp.Side;

import java.util.List;

/** Operations inside the segments of packed rows. */
final class Segments {
    private Segments() {}

    static List<Tensor> run(Call call, SegmentOp op) {
        return switch (op) {
            case SegmentOp.SegmentPool pool -> pool(call, pool.pooling());
            case SegmentOp.SegmentBroadcast broadcast -> broadcast(call, broadcast.pooling());
            case SegmentOp.SegmentReverse _ -> reverse(call);
            case SegmentOp.SegmentConcat _ -> concat(call);
            case SegmentOp.SegmentSplit split -> split(call, split.side());
            case SegmentOp.SegmentPad pad -> pad(call, pad.side());
        };
    }

    private static List<Tensor> pool(Call call, Pooling pooling) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        int[] offsets = call.offsets(1, x.rows());
        for (int b = 0; b < y.rows(); b++) {
            for (int t = offsets[b]; t < offsets[b + 1]; t++) {
                LinearAlgebra.addScaled(y, b, share(pooling, offsets, b), x, t);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> broadcast(Call call, Pooling pooling) {
        Floats y = call.floats(0);
        Floats x = call.zeros(0);
        int[] offsets = call.offsets(1, x.rows());
        for (int b = 0; b < y.rows(); b++) {
            for (int t = offsets[b]; t < offsets[b + 1]; t++) {
                LinearAlgebra.addScaled(x, t, share(pooling, offsets, b), y, b);
            }
        }
        return List.of(x);
    }

    private static double share(Pooling pooling, int[] offsets, int b) {
        return switch (pooling) {
            case SUM -> 1;
            case MEAN -> 1.0 / (offsets[b + 1] - offsets[b]);
        };
    }

    private static List<Tensor> reverse(Call call) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        int[] offsets = call.offsets(1, x.rows());
        for (int b = 0; b + 1 < offsets.length; b++) {
            for (int i = offsets[b]; i < offsets[b + 1]; i++) {
                LinearAlgebra.addScaled(y, i, 1, x, offsets[b] + offsets[b + 1] - 1 - i);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> concat(Call call) {
        Floats a = call.floats(0);
        Floats b = call.floats(1);
        Floats y = call.zeros(0);
        int[] aOffsets = call.offsets(2, a.rows());
        int[] bOffsets = call.offsets(3, b.rows());
        requireSum(call, aOffsets, bOffsets, y.rows());
        int[] offsets = new int[aOffsets.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = aOffsets[i] + bOffsets[i];
        }
        move(Side.FIRST, aOffsets, bOffsets, (row, ofSide) -> copy(a, ofSide, y, row));
        move(Side.REST, aOffsets, bOffsets, (row, ofSide) -> copy(b, ofSide, y, row));
        return List.of(y, new Ints(offsets.length, 1, offsets));
    }

    private static List<Tensor> split(Call call, Side side) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        both(call, side, y.rows(), x.rows(), (row, ofSide) -> copy(x, row, y, ofSide));
        return List.of(y);
    }

    private static List<Tensor> pad(Call call, Side side) {
        Floats dy = call.floats(0);
        Floats dx = call.zeros(0);
        both(call, side, dy.rows(), dx.rows(), (row, ofSide) -> copy(dy, ofSide, dx, row));
        return List.of(dx);
    }

    /** What happens to a row of the whole that is a row of a side. */
    private interface Move {
        void move(int row, int ofSide);
    }

    private static void both(Call call, Side side, int ofSide, int rows, Move move) {
        int rest = rows - ofSide;
        int[] aOffsets = call.offsets(1, side == Side.FIRST ? ofSide : rest);
        int[] bOffsets = call.offsets(2, side == Side.FIRST ? rest : ofSide);
        move(side, aOffsets, bOffsets, move);
    }

    private static void move(Side side, int[] aOffsets, int[] bOffsets, Move move) {
        int[] offsets = side == Side.FIRST ? aOffsets : bOffsets;
        for (int b = 0; b + 1 < offsets.length; b++) {
            int start = side == Side.FIRST ? bOffsets[b] : aOffsets[b + 1];
            for (int i = offsets[b]; i < offsets[b + 1]; i++) {
                move.move(start + i, i);
            }
        }
    }

    private static void copy(Floats from, int row, Floats to, int other) {
        LinearAlgebra.addScaled(to, other, 1, from, row);
    }

    private static void requireSum(Call call, int[] aOffsets, int[] bOffsets, int rows) {
        int a = aOffsets[aOffsets.length - 1];
        int b = bOffsets[bOffsets.length - 1];
        if (a + b != rows) {
            throw call.error(
                    "the result has " + rows + " rows, expected " + a + " + " + b + " of operands");
        }
    }
}
