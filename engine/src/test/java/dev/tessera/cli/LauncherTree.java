package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The script {@code tessera} in a copy of the tree with make-believe JDKs and a make-believe build,
 * so that each start takes milliseconds. A make-believe {@code java} prints its arguments,
 * complains, and ends with code 3.
 */
final class LauncherTree {
    static final String JAVA =
            """
            #!/bin/sh
            echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
            for argument in "$@"; do echo "$argument"; done
            echo 'first complaint' >&2
            echo 'second complaint' >&2
            exit 3
            """;
    static final String BUILD =
            """
            #!/bin/sh
            echo built >> target/builds
            mkdir -p app/target/lib
            """;

    final Path folder;
    final Path root;
    final Path jdk;

    record Started(int exit, String out, String err) {}

    LauncherTree(Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectories(folder.resolve("a tree with spaces"));
        // Without the places of the machine's own JDKs.
        String script =
                Files.readString(sources().resolve("tessera"))
                        .replace("/usr/lib/jvm/* /opt/java/* /opt/jdk*", "");
        executable(root.resolve("tessera"), script);
        executable(root.resolve("mvnw"), BUILD);
        Files.createDirectories(root.resolve("engine/src/main"));
        Files.createDirectories(root.resolve("app"));
        for (String pom : List.of("pom.xml", "engine/pom.xml", "app/pom.xml")) {
            Files.writeString(root.resolve(pom), "");
        }
        jdk = jdk("jdk 25", "25.0.1");
    }

    /** The root of the sources. */
    static Path sources() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isRegularFile(at.resolve("tessera"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "needs the launcher at the root of the sources");
        return at;
    }

    Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), JAVA);
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    Process begin(
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

    Started start(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = begin(script, environment, out, err, arguments);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Started(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    Started start(String... arguments) throws IOException, InterruptedException {
        return start(root.resolve("tessera"), Map.of("TESSERA_JDK", jdk.toString()), arguments);
    }

    long builds() throws IOException {
        Path builds = root.resolve("target/builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }
}
