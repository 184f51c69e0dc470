package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the launchers find out about the SDK of this build before they start the workbench with it:
 * as it is, and with parts of it missing. Make-believe SDKs are the launcher's own test.
 */
class TornadoSdkTest {
    private static final Path SDK = Path.of(System.getenv("TORNADOVM_HOME")).toAbsolutePath();

    @TempDir Path folder;

    private record Answer(int exit, String sentence, boolean usable) {}

    private Answer examine(Path sdk, Map<String, String> environment) throws Exception {
        Path out = folder.resolve("options.args");
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("launch/TornadoSdk.java").toAbsolutePath().toString(),
                        "options",
                        sdk.toString(),
                        out.toString(),
                        classPath,
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED");
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String sentence =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), sentence.strip(), Files.exists(out));
    }

    /** The SDK under another path, with a {@code lib} of its own. */
    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        Files.createSymbolicLink(copy.resolve("share"), SDK.resolve("share"));
        for (String file : List.of("tornado-argfile.template", "tornado-argfile")) {
            if (Files.exists(SDK.resolve(file))) {
                Files.copy(SDK.resolve(file), copy.resolve(file));
            }
        }
        Files.createDirectories(copy.resolve("lib"));
        return copy;
    }

    @Test
    void theSdkOfThisBuildHasADevice() throws Exception {
        assertEquals(new Answer(0, "", true), examine(SDK, Map.of()));
    }

    @Test
    void anSdkUnderAPathWithSpacesHasADevice() throws Exception {
        Path copy = copy("with some spaces");
        Files.delete(copy.resolve("lib"));
        Files.createSymbolicLink(copy.resolve("lib"), SDK.resolve("lib"));
        assertEquals(new Answer(0, "", true), examine(copy, Map.of()));
    }

    @Test
    void anSdkWithoutItsNativeLibraryIsTold() throws Exception {
        Answer answer = examine(copy("without natives"), Map.of());
        assertEquals(1, answer.exit());
        assertTrue(answer.sentence().contains("native library"), answer.sentence());
        assertFalse(answer.usable());
    }

    @Test
    void aMachineWithoutAnOpenClPlatformIsTold() throws Exception {
        try (Stream<Path> modules = Files.list(SDK.resolve("share/java/tornado"))) {
            assumeFalse(
                    modules.map(file -> file.getFileName().toString())
                            .anyMatch(file -> file.matches("tornado-drivers-(cuda|ptx|metal).*")),
                    "another backend of this SDK may have a device");
        }
        String nothing = Files.createDirectories(folder.resolve("no drivers")).toString();
        Answer answer = examine(SDK, Map.of("OCL_ICD_VENDORS", nothing, "OCL_ICD_FILENAMES", ""));
        assertEquals(1, answer.exit());
        assertTrue(answer.sentence().contains("OpenCL"), answer.sentence());
        assertFalse(answer.sentence().contains("\u001B"), answer.sentence());
        assertFalse(answer.usable());
    }
}
