package dev.tessera.exec.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What the native library is trusted with; skipped where it does not load. */
class OneDnnTest {
    private final HeapSlices slices = new HeapSlices();

    @BeforeAll
    static void needsTheLibrary() {
        Assumptions.assumeTrue(
                OneDnn.obstacle().isEmpty(), () -> "no oneDNN: " + OneDnn.obstacle().orElseThrow());
    }

    @Test
    void operandsOutsideTheirArraysAreRefusedBeforeTheCall() {
        refused(-1, 4, 12);
        refused(1, 4, 12);
        refused(0, 3, 12);
        refused(0, 4, 11);
        refused(0, Integer.MAX_VALUE, 12);
    }

    /** A of 3 x 4 in an array of {@code length}. */
    private void refused(int offset, int stride, int length) {
        float[] a = new float[length];
        float[] b = new float[8];
        float[] c = new float[6];
        assertThrows(
                IndexOutOfBoundsException.class,
                () ->
                        OneDnn.multiply(
                                false, false, 3, 2, 4, a, offset, stride, b, 0, 2, c, 0, 2, false,
                                slices));
    }

    @Test
    void anEmptyInnerAxisGivesZerosOrLeavesWhatIsThere() {
        float[] none = new float[0];
        float[] c = {1, 2, 3, 4, 5, 6};
        OneDnn.multiply(false, false, 2, 2, 0, none, 0, 1, none, 0, 2, c, 0, 3, true, slices);
        assertEquals("[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", Arrays.toString(c));
        OneDnn.multiply(false, false, 2, 2, 0, none, 0, 1, none, 0, 2, c, 0, 3, false, slices);
        assertEquals("[0.0, 0.0, 3.0, 0.0, 0.0, 6.0]", Arrays.toString(c));
    }

    /** Several calls for one product: 2^28 multiply-adds are the most of a call. */
    @Test
    void aLargeProductOfOnesIsItsDepthEverywhere() {
        int rows = 900;
        int columns = 1000;
        int depth = 700;
        float[] a = ones(rows * depth);
        float[] b = ones(depth * columns);
        float[] c = new float[rows * columns];
        OneDnn.multiply(
                false, true, rows, columns, depth, a, 0, depth, b, 0, depth, c, 0, columns, false,
                slices);
        for (float value : c) {
            assertEquals(depth, value);
        }
    }

    /** Alignment to a vector, to half of one and to none; each place a fresh array after a move. */
    @Test
    void bitsDoNotDependOnTheirPlaceInMemory() {
        for (int[] shape :
                new int[][] {{64, 96, 128}, {67, 33, 129}, {1, 100, 50}, {200, 16, 700}}) {
            for (int transposed = 0; transposed < 4; transposed++) {
                boolean ta = (transposed & 1) != 0;
                boolean tb = (transposed & 2) != 0;
                float[] expected = product(shape, ta, tb, 0);
                for (int shift : new int[] {1, 3, 4, 8, 15, 16}) {
                    if (shift == 4) {
                        System.gc();
                    }
                    float[] found = product(shape, ta, tb, shift);
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(
                                Float.floatToRawIntBits(expected[i]),
                                Float.floatToRawIntBits(found[i]),
                                "element " + i + " shifted by " + shift);
                    }
                }
            }
        }
    }

    private float[] product(int[] shape, boolean ta, boolean tb, int shift) {
        int m = shape[0];
        int n = shape[1];
        int k = shape[2];
        SplittableRandom random = new SplittableRandom(5);
        float[] a = normal(random, m * k, shift);
        float[] b = normal(random, k * n, 2 * shift);
        float[] c = new float[m * n + shift];
        OneDnn.multiply(
                ta,
                tb,
                m,
                n,
                k,
                a,
                shift,
                ta ? m : k,
                b,
                2 * shift,
                tb ? k : n,
                c,
                shift,
                n,
                false,
                slices);
        return Arrays.copyOfRange(c, shift, c.length);
    }

    /** On Linux every thread of the process, native ones too, is a folder. */
    @Test
    void noThreadOfItsOwnIsStarted() throws IOException {
        Path tasks = Path.of("/proc/self/task");
        Assumptions.assumeTrue(Files.isDirectory(tasks), "no /proc on this system");
        float[] a = ones(1024 * 512);
        float[] c = new float[1024 * 1024];
        long before = threads(tasks, "tessera-test");
        Thread caller =
                Thread.ofPlatform()
                        .name("tessera-test")
                        .start(
                                () ->
                                        OneDnn.multiply(
                                                false,
                                                true,
                                                1024,
                                                1024,
                                                512,
                                                a,
                                                0,
                                                512,
                                                a,
                                                0,
                                                512,
                                                c,
                                                0,
                                                1024,
                                                false,
                                                new HeapSlices()));
        while (caller.isAlive()) {
            // A native thread would have the name of the thread that started it.
            assertEquals(true, threads(tasks, "tessera-test") <= before + 1);
        }
    }

    private static long threads(Path tasks, String name) throws IOException {
        long count = 0;
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                count += nameOf(task).equals(name) ? 1 : 0;
            }
        }
        return count;
    }

    /** Empty if the thread has ended meanwhile. */
    private static String nameOf(Path task) {
        try {
            return Files.readString(task.resolve("comm")).trim();
        } catch (IOException _) {
            return "";
        }
    }

    private static float[] ones(int count) {
        float[] x = new float[count];
        Arrays.fill(x, 1f);
        return x;
    }

    private static float[] normal(SplittableRandom random, int count, int shift) {
        float[] x = new float[count + shift];
        for (int i = shift; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
