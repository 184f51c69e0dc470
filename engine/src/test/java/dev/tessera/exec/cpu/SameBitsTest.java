package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The bits of results do not depend on how far the JIT compiler has come. */
class SameBitsTest {
    private static final int WARM_UP = 12;

    @ParameterizedTest
    @ValueSource(strings = {"vector", "auto"})
    void firstAndLaterRunsOfAProcessGiveTheSameBitsOnOneAndTwoThreads(String library)
            throws IOException, InterruptedException {
        String cold = bitsOfAProcess("-Xshare:auto", library, 2);
        try (CpuExecutor executor = new CpuExecutor(1, library(library))) {
            for (int i = 0; i < WARM_UP; i++) {
                assertEquals(cold, Long.toHexString(TrainedBits.checksum(executor)), "round " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "auto"})
    @Tag("long")
    void interpretedAndCompiledCodeGiveTheSameBits(String library)
            throws IOException, InterruptedException {
        assertEquals(
                bitsOfAProcess("-Xshare:auto", library, 2), bitsOfAProcess("-Xint", library, 1));
    }

    private static MatrixLibrary library(String choice) {
        Properties properties = new Properties();
        properties.setProperty(MatrixLibrary.PROPERTY, choice);
        return MatrixLibrary.chosen(properties, Map.of());
    }

    private static String bitsOfAProcess(String flag, String library, int threads)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-D" + MatrixLibrary.PROPERTY + "=" + library,
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
