package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled step allocates nothing, whatever ran before it: what the JIT compiler inlines, and so
 * which vectors stay in registers, depends on all that the JVM has run.
 */
class StepAllocationTest {
    @ParameterizedTest
    @CsvSource({"0, auto", "3, auto", "0, vector", "3, vector"})
    void aCompiledStepAllocatesNothingInAProcessThatRanAllOperationsSomeTimesBefore(
            int times, String library) throws IOException, InterruptedException {
        assertEquals("0", ofAProcess(times, 0, library), "bytes allocated by five steps");
    }

    /**
     * Where both of its loops were hot, dropout in one compilation took more than the compiler
     * allows, and each vector of the step went to the heap.
     */
    @ParameterizedTest
    @CsvSource({"300", "40000"})
    void aCompiledStepAllocatesNothingInAProcessThatHadDropoutsOfAllSizes(int dropouts)
            throws IOException, InterruptedException {
        assertEquals("0", ofAProcess(0, dropouts, "auto"), "bytes allocated by five steps");
    }

    @Test
    void aCompiledStepAllocatesNothingWhereOtherTestsRan() {
        assertEquals(0, StepAllocation.ofCompiledSteps(), "bytes allocated by five steps");
    }

    private static String ofAProcess(int times, int dropouts, String library)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.matches("-(javaagent|agentlib|agentpath):.*"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-D" + MatrixLibrary.PROPERTY + "=" + library,
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        StepAllocation.class.getName(),
                        Integer.toString(times),
                        Integer.toString(dropouts)));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
