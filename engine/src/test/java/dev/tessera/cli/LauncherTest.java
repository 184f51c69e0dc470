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

/** How the script {@code tessera} finds a JDK, builds, and passes things through. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir Path folder;

    private LauncherTree tree;
    private Path root;
    private Path jdk;

    @BeforeEach
    void tree() throws IOException {
        tree = new LauncherTree(folder);
        root = tree.root;
        jdk = tree.jdk;
    }

    @Test
    void argumentsStreamsAndTheExitCodeOfTesseraPassThrough() throws Exception {
        LauncherTree.Started started = tree.start("run", "a project", "--set", "x=*");
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
        assertTrue(tree.start("devices").err().contains("building once"));
        assertFalse(tree.start("devices").err().contains("building"));
        assertEquals(1, tree.builds());
        Path source = Files.writeString(root.resolve("engine/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        tree.start("devices");
        assertEquals(2, tree.builds());
    }

    @Test
    void withoutAJdk25ItSaysWhatToInstallAndBuildsNothing() throws Exception {
        LauncherTree.Started started = tree.start(root.resolve("tessera"), Map.of());
        assertEquals(ExitCode.UNAVAILABLE.code(), started.exit());
        for (String words : List.of("no JDK 25", "TESSERA_JDK", "Temurin", "brew", "sdk install")) {
            assertTrue(started.err().contains(words), started.err());
        }
        assertEquals(0, tree.builds());
    }

    @Test
    void aWrongTesseraJdkIsNamedAndOthersAreTried() throws Exception {
        LauncherTree.Started started =
                tree.start(
                        root.resolve("tessera"),
                        Map.of("TESSERA_JDK", "/no/such/jdk", "JAVA_HOME", jdk.toString()));
        assertTrue(
                started.err().contains("TESSERA_JDK=/no/such/jdk is not a JDK 25"), started.err());
        assertEquals(3, started.exit());
    }

    @Test
    void aRuntimeWithoutACompilerIsNotTaken() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        assertEquals(ExitCode.UNAVAILABLE.code(), tree.start("devices").exit());
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws Exception {
        Path links = Files.createDirectories(folder.resolve("some bin"));
        Path first = Files.createSymbolicLink(links.resolve("first"), root.resolve("tessera"));
        Path second = Files.createSymbolicLink(links.resolve("second"), Path.of("first"));
        assertEquals(3, tree.start(first, Map.of("TESSERA_JDK", jdk.toString()), "devices").exit());
        assertEquals(
                3, tree.start(second, Map.of("TESSERA_JDK", jdk.toString()), "devices").exit());
        assertEquals(1, tree.builds());
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndIsTriedAgain() throws Exception {
        LauncherTree.executable(
                root.resolve("mvnw"),
                "#!/bin/sh\necho '[INFO] working'\necho '[ERROR] a semicolon is missing'\nexit 1\n");
        LauncherTree.Started failed = tree.start("devices");
        assertEquals(ExitCode.INTERNAL.code(), failed.exit());
        assertTrue(
                failed.err().contains("a semicolon is missing")
                        && failed.err().contains("build.log"),
                failed.err());
        LauncherTree.executable(root.resolve("mvnw"), "#!/bin/sh\necho 'no network'\nexit 1\n");
        assertTrue(tree.start("devices").err().contains("no network"));
        LauncherTree.executable(root.resolve("mvnw"), LauncherTree.BUILD);
        assertEquals(3, tree.start("devices").exit());
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "needs flock");
        LauncherTree.executable(root.resolve("mvnw"), LauncherTree.BUILD + "sleep 0.5\n");
        Map<String, String> environment = Map.of("TESSERA_JDK", jdk.toString());
        Process one =
                tree.begin(
                        root.resolve("tessera"),
                        environment,
                        folder.resolve("out1"),
                        folder.resolve("err1"),
                        "devices");
        Process two =
                tree.begin(
                        root.resolve("tessera"),
                        environment,
                        folder.resolve("out2"),
                        folder.resolve("err2"),
                        "devices");
        assertTrue(one.waitFor(60, TimeUnit.SECONDS) && two.waitFor(60, TimeUnit.SECONDS));
        assertEquals(List.of(3, 3), List.of(one.exitValue(), two.exitValue()));
        assertEquals(1, tree.builds());
    }

    @Test
    void optionsOfTheJvmComeFromTheEnvironment() throws Exception {
        LauncherTree.Started started =
                tree.start(
                        root.resolve("tessera"),
                        Map.of("TESSERA_JDK", jdk.toString(), "TESSERA_OPTS", "-Xmx3g -Dx=y"),
                        "devices");
        assertTrue(started.out().contains("-Xmx3g\n-Dx=y\n"), started.out());
    }

    @Test
    void aBareLocaleBecomesOneThatKnowsAllCharacters() throws Exception {
        LauncherTree.executable(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
        LauncherTree.Started started =
                tree.start(
                        root.resolve("tessera"),
                        Map.of("TESSERA_JDK", jdk.toString(), "LC_ALL", "C"),
                        "devices");
        assertEquals("C.UTF-8", started.out().strip());
    }
}
