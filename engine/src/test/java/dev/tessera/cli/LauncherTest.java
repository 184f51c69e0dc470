package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The script {@code tessera} in a copy of the tree with make-believe JDKs and a make-believe build,
 * so that each start takes milliseconds. A make-believe {@code java} prints its arguments,
 * complains, and ends with code 3.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA =
            """
            #!/bin/sh
            echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
            for argument in "$@"; do echo "$argument"; done
            echo 'first complaint' >&2
            echo 'second complaint' >&2
            exit 3
            """;
    private static final String BUILD =
            """
            #!/bin/sh
            echo built >> target/builds
            mkdir -p app/target/lib
            """;

    @TempDir Path folder;

    private Path root;
    private Path jdk;

    private record Started(int exit, String out, String err) {}

    @BeforeEach
    void tree() throws IOException {
        root = Files.createDirectories(folder.resolve("a tree with spaces"));
        // Without the places of the machine's own JDKs.
        String script =
                Files.readString(launcher()).replace("/usr/lib/jvm/* /opt/java/* /opt/jdk*", "");
        executable(root.resolve("tessera"), script);
        executable(root.resolve("mvnw"), BUILD);
        Files.createDirectories(root.resolve("engine/src/main"));
        Files.createDirectories(root.resolve("app"));
        for (String pom : List.of("pom.xml", "engine/pom.xml", "app/pom.xml")) {
            Files.writeString(root.resolve(pom), "");
        }
        jdk = jdk("jdk 25", "25.0.1");
    }

    private static Path launcher() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isRegularFile(at.resolve("tessera"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "needs the launcher at the root of the sources");
        return at.resolve("tessera");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), JAVA);
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private Process begin(
            Path script, Map<String, String> environment, Path out, Path err, String... arguments)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(
                        name ->
                                name.startsWith("TESSERA_")
                                        || name.equals("JAVA_HOME")
                                        || name.equals("TORNADOVM_HOME"));
        Path old = jdk("jdk 21", "21.0.2");
        builder.environment().put("PATH", old.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private Started start(Path script, Map<String, String> environment, String... arguments)
            throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = begin(script, environment, out, err, arguments);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Started(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Started start(String... arguments) throws Exception {
        return start(root.resolve("tessera"), Map.of("TESSERA_JDK", jdk.toString()), arguments);
    }

    private long builds() throws IOException {
        Path builds = root.resolve("target/builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @Test
    void argumentsStreamsAndTheExitCodeOfTesseraPassThrough() throws Exception {
        Started started = start("run", "a project", "--set", "x=*");
        assertEquals(3, started.exit());
        assertTrue(
                started.out().endsWith("dev.tessera.cli.Tessera\nrun\na project\n--set\nx=*\n"),
                started.out());
        assertTrue(
                started.out().contains("-Dtessera.home=" + root.toRealPath() + "\n")
                        || started.out().contains("-Dtessera.home=" + root + "\n"),
                started.out());
    }

    @Test
    void whatIsWrittenToStandardErrorArrivesWithoutTheJvmsNotice() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("tessera").toString(), "devices");
        builder.environment().put("TESSERA_JDK", jdk.toString());
        builder.environment().remove("TORNADOVM_HOME");
        Process process = builder.start();
        // Read to its end, so that the filter has passed on everything, whether or not the process
        // has ended before.
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(err.endsWith("\nfirst complaint\nsecond complaint\n"), err);
        assertFalse(err.contains("incubator"), err);
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceChanged() throws Exception {
        assertTrue(start("devices").err().contains("building once"));
        assertFalse(start("devices").err().contains("building"));
        assertEquals(1, builds());
        Path source = Files.writeString(root.resolve("engine/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        start("devices");
        assertEquals(2, builds());
    }

    @Test
    void withoutAJdk25ItSaysWhatToInstallAndBuildsNothing() throws Exception {
        Started started = start(root.resolve("tessera"), Map.of());
        assertEquals(ExitCode.UNAVAILABLE.code(), started.exit());
        for (String words : List.of("no JDK 25", "TESSERA_JDK", "Temurin", "brew", "sdk install")) {
            assertTrue(started.err().contains(words), started.err());
        }
        assertEquals(0, builds());
    }

    @Test
    void aWrongTesseraJdkIsNamedAndOthersAreTried() throws Exception {
        Started started =
                start(
                        root.resolve("tessera"),
                        Map.of("TESSERA_JDK", "/no/such/jdk", "JAVA_HOME", jdk.toString()));
        assertTrue(
                started.err().contains("TESSERA_JDK=/no/such/jdk is not a JDK 25"), started.err());
        assertEquals(3, started.exit());
    }

    @Test
    void aRuntimeWithoutACompilerIsNotTaken() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        assertEquals(ExitCode.UNAVAILABLE.code(), start("devices").exit());
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws Exception {
        Path links = Files.createDirectories(folder.resolve("some bin"));
        Path first = Files.createSymbolicLink(links.resolve("first"), root.resolve("tessera"));
        Path second = Files.createSymbolicLink(links.resolve("second"), Path.of("first"));
        assertEquals(3, start(first, Map.of("TESSERA_JDK", jdk.toString()), "devices").exit());
        assertEquals(3, start(second, Map.of("TESSERA_JDK", jdk.toString()), "devices").exit());
        assertEquals(1, builds());
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndIsTriedAgain() throws Exception {
        executable(
                root.resolve("mvnw"),
                "#!/bin/sh\necho '[INFO] working'\necho '[ERROR] a semicolon is missing'\nexit 1\n");
        Started failed = start("devices");
        assertEquals(ExitCode.INTERNAL.code(), failed.exit());
        assertTrue(
                failed.err().contains("a semicolon is missing")
                        && failed.err().contains("build.log"),
                failed.err());
        executable(root.resolve("mvnw"), "#!/bin/sh\necho 'no network'\nexit 1\n");
        assertTrue(start("devices").err().contains("no network"));
        executable(root.resolve("mvnw"), BUILD);
        assertEquals(3, start("devices").exit());
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "needs flock");
        executable(root.resolve("mvnw"), BUILD + "sleep 0.5\n");
        Map<String, String> environment = Map.of("TESSERA_JDK", jdk.toString());
        Process one =
                begin(
                        root.resolve("tessera"),
                        environment,
                        folder.resolve("out1"),
                        folder.resolve("err1"),
                        "devices");
        Process two =
                begin(
                        root.resolve("tessera"),
                        environment,
                        folder.resolve("out2"),
                        folder.resolve("err2"),
                        "devices");
        assertTrue(one.waitFor(60, TimeUnit.SECONDS) && two.waitFor(60, TimeUnit.SECONDS));
        assertEquals(List.of(3, 3), List.of(one.exitValue(), two.exitValue()));
        assertEquals(1, builds());
    }

    @Test
    void optionsOfTheJvmComeFromTheEnvironment() throws Exception {
        Started started =
                start(
                        root.resolve("tessera"),
                        Map.of("TESSERA_JDK", jdk.toString(), "TESSERA_OPTS", "-Xmx3g -Dx=y"),
                        "devices");
        assertTrue(started.out().contains("-Xmx3g\n-Dx=y\n"), started.out());
    }

    @Test
    void aBareLocaleBecomesOneThatKnowsAllCharacters() throws Exception {
        executable(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
        Started started =
                start(
                        root.resolve("tessera"),
                        Map.of("TESSERA_JDK", jdk.toString(), "LC_ALL", "C"),
                        "devices");
        assertEquals("C.UTF-8", started.out().strip());
    }
}
