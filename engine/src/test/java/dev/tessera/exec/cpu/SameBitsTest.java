package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bits of results do not depend on how far the JIT compiler has come. */
class SameBitsTest {
    private static final int WARM_UP = 12;

    @Test
    void firstAndLaterRunsOfAProcessGiveTheSameBitsOnOneAndTwoThreads()
            throws IOException, InterruptedException {
        String cold = bitsOfAProcess("-Xshare:auto", 2);
        try (CpuExecutor executor = new CpuExecutor(1)) {
            for (int i = 0; i < WARM_UP; i++) {
                assertEquals(cold, Long.toHexString(TrainedBits.checksum(executor)), "round " + i);
            }
        }
    }

    @Test
    @Tag("long")
    void interpretedAndCompiledCodeGiveTheSameBits() throws IOException, InterruptedException {
        assertEquals(bitsOfAProcess("-Xshare:auto", 2), bitsOfAProcess("-Xint", 1));
    }

    private static String bitsOfAProcess(String flag, int threads)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                flag,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                TrainedBits.class.getName(),
                                Integer.toString(threads))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
