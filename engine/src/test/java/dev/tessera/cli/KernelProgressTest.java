package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class KernelProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long seconds;

    private KernelProgress progress(boolean redraws) {
        return new KernelProgress(
                new PrintStream(written, true, StandardCharsets.UTF_8),
                redraws,
                () -> 1_000_000_000L * seconds);
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void plainLinesComeAtMostEveryTwoSecondsAndEndWithASum() {
        KernelProgress progress = progress(false);
        for (int done = 0; done < 6; done++) {
            progress.compiling(done, 6, "kernel " + (char) ('a' + done));
            seconds++;
        }
        progress.compiling(6, 6, "");
        assertEquals(
                """
                compiling kernel 1 of 6 (kernel a)
                compiling kernel 3 of 6 (kernel c), about 4.0 s left
                compiling kernel 5 of 6 (kernel e), about 2.0 s left
                compiled 6 kernels in 6.0 s
                """,
                written());
    }

    @Test
    void atATerminalOneLineIsDrawnOverAndBlankedOut() {
        KernelProgress progress = progress(true);
        progress.compiling(0, 2, "softmax attention");
        seconds++;
        progress.compiling(1, 2, "a name longer than any line of a terminal ".repeat(3));
        progress.compiling(2, 2, "");
        String[] lines = written().split("\r", -1);
        assertEquals(5, lines.length);
        assertEquals("compiling kernel 1 of 2 (softmax attention)", lines[1].stripTrailing());
        assertTrue(lines[2].startsWith("compiling kernel 2 of 2 (a name"), lines[2]);
        assertEquals(79, lines[2].length());
        assertEquals("", lines[3].strip());
        assertEquals("", lines[4]);
    }

    @Test
    void aProgramWithoutNewKernelsSaysNothing() {
        progress(false).compiling(0, 0, "");
        assertEquals("", written());
    }
}
