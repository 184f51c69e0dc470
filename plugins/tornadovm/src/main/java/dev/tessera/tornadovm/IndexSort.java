package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A stable radix sort of positions by the indices they hold: keys are indices + 1, 0 for negative
 * ones. Each thread counts and places the digits of its own stretch, so that nothing is atomic. Few
 * indices are sorted by one group in one launch, many by a group a tile in three launches a digit;
 * both give the same order.
 *
 * @param indices I32, each below the bound
 * @param keys takes the sorted keys, {@code order} the positions, if the number of passes is even
 * @param otherKeys takes them if it is odd
 * @param passes digits of a key
 */
record IndexSort(
        Operand indices,
        Operand keys,
        Operand order,
        Operand otherKeys,
        Operand otherOrder,
        int passes) {

    /** Indices that one group sorts faster than many groups can be launched. */
    static final int FEW = 1 << 15;

    private static final int WIDTH = 256;

    /** Bits of a digit. */
    private static final int DIGIT = 4;

    /** Indices of a group where there are many, 8 a thread. */
    private static final int TILE = 8 * WIDTH;

    private static final Kernel SORT =
            Kernel.ofGroups("sort of indices", WIDTH, IndexSort::kSortIndices);
    private static final Kernel COUNT =
            Kernel.ofGroups("count of digits", WIDTH, IndexSort::kCountDigits);
    private static final Kernel SCAN =
            Kernel.ofGroups("sum of digits", WIDTH, IndexSort::kScanDigits);
    private static final Kernel PLACE =
            Kernel.ofGroups("place of digits", WIDTH, IndexSort::kPlaceDigits);

    static List<Kernel> kernels() {
        return List.of(SORT, COUNT, SCAN, PLACE);
    }

    /** Digits that tell apart the keys 0 to {@code bound}. */
    static int passes(int bound) {
        return Math.ceilDiv(Integer.SIZE - Integer.numberOfLeadingZeros(bound), DIGIT);
    }

    /** Ints that sorting up to so many takes beside the four lists. */
    static int totals(int most) {
        return most <= FEW ? 0 : 16 * Math.ceilDiv(most, TILE);
    }

    Operand sortedKeys() {
        return passes % 2 == 0 ? keys : otherKeys;
    }

    Operand sortedOrder() {
        return passes % 2 == 0 ? order : otherOrder;
    }

    /**
     * @param count how many indices there are in the present run
     * @param totals I32, as many as {@link #totals} says
     */
    List<Launch> launches(IntSupplier count, Operand totals) {
        List<Launch> launches = new ArrayList<>();
        launches.add(
                Launch.of(SORT)
                        .at(indices, keys, order, otherKeys, otherOrder)
                        .sizes(count)
                        .fixed(passes)
                        .groups(() -> count.getAsInt() <= FEW ? 1 : 0));
        if (indices.bound() > FEW) {
            IntSupplier tiles =
                    () -> count.getAsInt() <= FEW ? 0 : Math.ceilDiv(count.getAsInt(), TILE);
            for (int pass = 0; pass < passes; pass++) {
                addPass(launches, pass, count, tiles, totals);
            }
        }
        return launches;
    }

    private void addPass(
            List<Launch> launches, int pass, IntSupplier count, IntSupplier tiles, Operand totals) {
        boolean even = pass % 2 == 0;
        int first = pass == 0 ? 1 : 0;
        Operand fromKeys = pass == 0 ? indices : even ? keys : otherKeys;
        Operand fromOrder = even ? order : otherOrder;
        launches.add(
                Launch.of(COUNT)
                        .at(fromKeys, totals)
                        .sizes(count, tiles)
                        .fixed(DIGIT * pass, first)
                        .groups(tiles));
        launches.add(
                Launch.of(SCAN)
                        .at(totals)
                        .sizes(() -> 16 * tiles.getAsInt())
                        .groups(() -> Math.min(1, tiles.getAsInt())));
        launches.add(
                Launch.of(PLACE)
                        .at(
                                fromKeys,
                                fromOrder,
                                even ? otherKeys : keys,
                                even ? otherOrder : order,
                                totals)
                        .sizes(count, tiles)
                        .fixed(DIGIT * pass, first)
                        .groups(tiles));
    }

    /** indices, keys, order, other keys, other order, count, passes; one group. */
    static void kSortIndices(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int[] counts = context.allocateIntLocalArray(16 * 256);
        int[] sums = context.allocateIntLocalArray(256);
        int t = context.localIdx;
        int indices = args.get(0);
        int count = args.get(5);
        int passes = args.get(6);
        int stretch = (count + 255) / 256;
        int begin = t * stretch;
        int end = Math.min(count, begin + stretch);
        for (int i = begin; i < end; i++) {
            int key = ints.get(indices + i) + 1;
            if (key < 0) {
                key = 0;
            }
            ints.set(args.get(1) + i, key);
            ints.set(args.get(2) + i, i);
        }
        for (int pass = 0; pass < passes; pass++) {
            int shift = 4 * pass;
            // Variables that swap their values around a loop are compiled wrongly.
            int odd = pass & 1;
            int fromKeys = args.get(1 + 2 * odd);
            int fromOrder = args.get(2 + 2 * odd);
            int toKeys = args.get(3 - 2 * odd);
            int toOrder = args.get(4 - 2 * odd);
            for (int d = 0; d < 16; d++) {
                counts[d * 256 + t] = 0;
            }
            for (int i = begin; i < end; i++) {
                int d = (ints.get(fromKeys + i) >> shift) & 15;
                counts[d * 256 + t] = counts[d * 256 + t] + 1;
            }
            context.localBarrier();
            int sum = 0;
            for (int i = 0; i < 16; i++) {
                sum += counts[t * 16 + i];
            }
            sums[t] = sum;
            context.localBarrier();
            int before = 0;
            for (int i = 0; i < t; i++) {
                before += sums[i];
            }
            for (int i = 0; i < 16; i++) {
                int n = counts[t * 16 + i];
                counts[t * 16 + i] = before;
                before += n;
            }
            context.localBarrier();
            for (int i = begin; i < end; i++) {
                int key = ints.get(fromKeys + i);
                int d = (key >> shift) & 15;
                int place = counts[d * 256 + t];
                counts[d * 256 + t] = place + 1;
                ints.set(toKeys + place, key);
                ints.set(toOrder + place, ints.get(fromOrder + i));
            }
            context.globalBarrier();
        }
    }

    /**
     * keys, totals, count, tiles, shift, whether keys are indices yet. How often each digit occurs
     * in each tile: totals[digit * tiles + tile].
     */
    static void kCountDigits(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int[] counts = context.allocateIntLocalArray(16 * 256);
        int[] sums = context.allocateIntLocalArray(256);
        int t = context.localIdx;
        int tile = context.groupIdx;
        int count = args.get(2);
        int begin = tile * 2048 + t * 8;
        int end = Math.min(count, begin + 8);
        for (int d = 0; d < 16; d++) {
            counts[d * 256 + t] = 0;
        }
        for (int i = begin; i < end; i++) {
            int d = (keyOf(ints.get(args.get(0) + i), args.get(5)) >> args.get(4)) & 15;
            counts[d * 256 + t] = counts[d * 256 + t] + 1;
        }
        context.localBarrier();
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            sum += counts[t * 16 + i];
        }
        sums[t] = sum;
        context.localBarrier();
        if (t < 16 && tile < args.get(3)) {
            int total = 0;
            for (int i = 0; i < 16; i++) {
                total += sums[t * 16 + i];
            }
            ints.set(args.get(1) + t * args.get(3) + tile, total);
        }
    }

    /** A key where it is computed already ({@code first} 0) or has to be. */
    private static int keyOf(int value, int first) {
        int key = value + first;
        return key < 0 ? 0 : key;
    }

    /** totals, how many; each becomes the sum of those before. One group. */
    static void kScanDigits(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int[] sums = context.allocateIntLocalArray(256);
        int t = context.localIdx;
        int totals = args.get(0);
        int count = args.get(1);
        int stretch = (count + 255) / 256;
        int begin = t * stretch;
        int end = Math.min(count, begin + stretch);
        int sum = 0;
        for (int i = begin; i < end; i++) {
            sum += ints.get(totals + i);
        }
        sums[t] = sum;
        context.localBarrier();
        int before = 0;
        for (int i = 0; i < t; i++) {
            before += sums[i];
        }
        for (int i = begin; i < end; i++) {
            int n = ints.get(totals + i);
            ints.set(totals + i, before);
            before += n;
        }
    }

    /**
     * keys, order, new keys, new order, sums of totals, count, tiles, shift, whether keys are
     * indices yet.
     */
    static void kPlaceDigits(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int[] counts = context.allocateIntLocalArray(16 * 256);
        int[] sums = context.allocateIntLocalArray(256);
        int t = context.localIdx;
        int tile = context.groupIdx;
        int count = args.get(5);
        int tiles = args.get(6);
        int shift = args.get(7);
        int first = args.get(8);
        int begin = tile * 2048 + t * 8;
        int end = Math.min(count, begin + 8);
        for (int d = 0; d < 16; d++) {
            counts[d * 256 + t] = 0;
        }
        for (int i = begin; i < end; i++) {
            int d = (keyOf(ints.get(args.get(0) + i), first) >> shift) & 15;
            counts[d * 256 + t] = counts[d * 256 + t] + 1;
        }
        context.localBarrier();
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            sum += counts[t * 16 + i];
        }
        sums[t] = sum;
        context.localBarrier();
        int digit = t / 16;
        int before = ints.get(args.get(4) + digit * tiles + tile);
        for (int i = digit * 16; i < t; i++) {
            before += sums[i];
        }
        for (int i = 0; i < 16; i++) {
            int n = counts[t * 16 + i];
            counts[t * 16 + i] = before;
            before += n;
        }
        context.localBarrier();
        for (int i = begin; i < end; i++) {
            int key = keyOf(ints.get(args.get(0) + i), first);
            int d = (key >> shift) & 15;
            int place = counts[d * 256 + t];
            counts[d * 256 + t] = place + 1;
            int position = i;
            if (first == 0) {
                position = ints.get(args.get(1) + i);
            }
            ints.set(args.get(2) + place, key);
            ints.set(args.get(3) + place, position);
        }
    }
}
