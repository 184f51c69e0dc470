package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/**
 * What the script {@code tessera} does with {@code TORNADOVM_HOME}: make-believe SDKs, a
 * make-believe plugin whose probe ends as the test wants it, and a real JVM that tries their
 * options. Whatever is wrong, the workbench starts and is told a sentence.
 */
@DisabledOnOs(OS.WINDOWS)
class TornadoLauncherTest {
    private static final String REMARK = "-Dtessera.device.remark=";
    private static final String TEMPLATE =
            """
            # === JVM mode and memory settings ===
            -server
            --enable-preview
            -XX:+UseParallelGC
            -Djava.library.path=${TORNADOVM_HOME}/lib
            -Dtornado.load=some.Implementation
            --module-path .:${TORNADOVM_HOME}/share/java/tornado
            --upgrade-module-path ${TORNADOVM_HOME}/share/java/graalJars
            --add-modules ALL-SYSTEM,tornado.runtime
            --enable-native-access=tornado.runtime
            --add-exports=java.base/jdk.internal.misc=tornado.runtime,tornado.api
            """;

    @TempDir static Path compiled;

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private LauncherTree tree;
    private Path sdk;

    /** The program that examines SDKs, so that each start does not compile it. */
    @BeforeAll
    static void compile() {
        Path source = LauncherTree.sources().resolve("plugins/tornadovm/launch/TornadoSdk.java");
        compile(source);
    }

    private static void compile(Path source) {
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", compiled.toString(), source.toString());
        assertEquals(0, code);
    }

    @BeforeEach
    void sdk() throws IOException {
        tree = new LauncherTree(folder);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        LauncherTree.executable(
                tree.jdk.resolve("bin/java"),
                """
                #!/bin/sh
                case $1 in */TornadoSdk.java) shift; echo "$1" >> "%s"; exec "%s" -cp "%s" TornadoSdk "$@" ;; esac
                """
                                .formatted(folder.resolve("examined"), java, compiled)
                        + LauncherTree.JAVA);
        Path launch = Files.createDirectories(tree.root.resolve("plugins/tornadovm/launch"));
        Files.copy(
                LauncherTree.sources().resolve("plugins/tornadovm/launch/examine.sh"),
                launch.resolve("examine.sh"));
        Files.createDirectories(tree.root.resolve("plugins/tornadovm/src/main"));
        Files.writeString(tree.root.resolve("plugins/tornadovm/pom.xml"), "");
        build("");
        probe("");
        sdk = sdk("an SDK", "7.0-test");
        environment.put("TESSERA_JDK", tree.jdk.toString());
        environment.put("TORNADOVM_HOME", sdk.toString());
    }

    private Path sdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Path modules = Files.createDirectories(home.resolve("share/java/tornado"));
        for (String module : List.of("tornado-api-", "tornado-runtime-", "lucene-core-")) {
            jar(modules.resolve(module + version + ".jar"));
        }
        jar(
                Files.createDirectories(home.resolve("share/java/graalJars"))
                        .resolve("compiler-1.jar"));
        Files.writeString(home.resolve("tornado-argfile.template"), TEMPLATE);
        return home;
    }

    private static void jar(Path file, Path... classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path each : classes) {
                jar.putNextEntry(new JarEntry(compiled.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
    }

    /** A build of the plugin that also does {@code more}. */
    private void build(String more) throws IOException {
        LauncherTree.executable(
                tree.root.resolve("mvnw"),
                """
                #!/bin/sh
                case "$*" in *plugins/tornadovm*) ;; *) [ -z "$TORNADOVM_HOME" ] || exit 1; echo built >> target/builds; mkdir -p app/target/lib; exit 0 ;; esac
                echo "$TORNADOVM_HOME $*" >> target/plugins
                %s
                mkdir -p plugins/tornadovm/target/lib
                cp "%s" plugins/tornadovm/target/lib/
                """
                        .formatted(more, folder.resolve("plugin.jar")));
    }

    /** A plugin whose probe runs these statements. */
    private void probe(String statements) throws IOException {
        Path source = Files.createDirectories(folder.resolve("probe")).resolve("Probe.java");
        Files.writeString(
                source,
                "package dev.tessera.tornadovm; class Probe { public static void main(String[] a) { "
                        + statements
                        + " } }");
        compile(source);
        jar(folder.resolve("plugin.jar"), compiled.resolve("dev/tessera/tornadovm/Probe.class"));
    }

    private LauncherTree.Started start(String... arguments)
            throws IOException, InterruptedException {
        LauncherTree.Started started =
                tree.start(tree.root.resolve("tessera"), environment, arguments);
        assertEquals(3, started.exit(), started.err());
        return started;
    }

    private static String remark(LauncherTree.Started started) {
        return started.out()
                .lines()
                .filter(line -> line.startsWith(REMARK))
                .map(line -> line.substring(REMARK.length()))
                .findFirst()
                .orElse("");
    }

    /** The JVM's options of a start with TornadoVM, as written to its argument file. */
    private static List<String> options(LauncherTree.Started started) throws IOException {
        String file =
                started.out()
                        .lines()
                        .filter(line -> line.startsWith("@"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(started.toString()));
        return Files.readAllLines(Path.of(file.substring(1)));
    }

    private long examined() throws IOException {
        Path log = folder.resolve("examined");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private List<String> plugins() throws IOException {
        Path log = tree.root.resolve("target/plugins");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private void assertStartsWithout(LauncherTree.Started started, String sentence) {
        assertTrue(remark(started).contains(sentence), started.toString());
        assertTrue(started.out().contains("--add-modules=jdk.incubator.vector\n"), started.out());
        assertFalse(started.out().contains("\n@"), started.out());
        assertFalse(started.out().contains("plugins/tornadovm"), started.out());
    }

    @Test
    void withoutAnSdkNothingIsExaminedAndTheRemarkIsShort() throws Exception {
        environment.remove("TORNADOVM_HOME");
        LauncherTree.Started started = start("devices");
        assertEquals("no TornadoVM devices: TORNADOVM_HOME is not set", remark(started));
        assertStartsWithout(started, "");
        assertEquals(0, examined());
        assertEquals(List.of(), plugins());
    }

    @Test
    void aPathThatIsNoSdkIsNamedAndExaminedOnce() throws Exception {
        environment.put("TORNADOVM_HOME", "/no/such/sdk");
        LauncherTree.Started first = start("run", "x");
        assertStartsWithout(first, "TORNADOVM_HOME=/no/such/sdk is not a folder");
        assertTrue(first.err().contains("starting without TornadoVM"), first.err());
        LauncherTree.Started second = start("run", "x");
        assertStartsWithout(second, "TORNADOVM_HOME=/no/such/sdk is not a folder");
        assertFalse(second.err().contains("TornadoVM"), second.err());
        assertEquals(1, examined());
        environment.put("TORNADOVM_HOME", folder.toString());
        assertStartsWithout(start("run", "x"), folder + " is not a TornadoVM SDK");
        assertEquals(List.of(), plugins());
    }

    @Test
    void anSdkWithoutOptionsOrCompilerOrWithWrongOptionsIsTold() throws Exception {
        Path template = sdk.resolve("tornado-argfile.template");
        Files.writeString(template, TEMPLATE + "--no-such-option\n");
        assertStartsWithout(
                start("devices"), "Java does not start with the options of the TornadoVM SDK");
        Files.writeString(template, TEMPLATE);
        Files.delete(sdk.resolve("share/java/graalJars/compiler-1.jar"));
        assertStartsWithout(start("devices"), "no compiler in its share/java/graalJars");
        Files.delete(template);
        assertStartsWithout(start("devices"), "neither tornado-argfile.template nor");
    }

    @Test
    void whatThePluginMissesIsItsSentence() throws Exception {
        probe(
                "System.out.println(\"[native] -1001\"); System.out.println(\"\\u001B[31mno OpenCL platform\\u001B[0m\"); System.exit(69);");
        assertStartsWithout(start("run", "x"), "no OpenCL platform");
        assertFalse(remark(start("run", "x")).contains("\u001B"));
        long before = examined();
        // Who asks for the devices may have installed a driver meanwhile.
        start("devices");
        assertTrue(examined() > before);

        probe("");
        build("");
        Files.delete(tree.root.resolve("plugins/tornadovm/target/lib/.built"));
        assertEquals("", remark(start("devices")));
        before = examined();
        assertEquals("", remark(start("devices")));
        assertEquals(before, examined());
    }

    @Test
    void aDriverThatEndsTheJvmDoesNotEndTessera() throws Exception {
        probe("System.out.println(\"# SIGSEGV\"); Runtime.getRuntime().halt(134);");
        assertStartsWithout(start("run", "x"), "or its drivers: SIGSEGV, code 134");
    }

    @Test
    void aPluginThatCannotBeBuiltIsLeftOut() throws Exception {
        build("exit 1");
        assertStartsWithout(start("run", "x"), "the TornadoVM plugin could not be built");
        assertEquals(1, tree.builds());
    }

    /** Other libraries of the SDK, in versions of its own, stay out. */
    @Test
    void anSdkIsMergedIntoTheOptionsOfTheCommandLine() throws Exception {
        LauncherTree.Started started = start("run", "x");
        assertEquals("", remark(started));
        assertTrue(
                started.out().contains("app/target/lib/*:" + tree.root.toRealPath())
                        && started.out().contains("plugins/tornadovm/target/lib/*\n"),
                started.out());
        assertEquals(
                List.of(
                        "\"--add-modules=jdk.incubator.vector,ALL-SYSTEM,tornado.runtime\"",
                        "\"--enable-native-access=ALL-UNNAMED,tornado.runtime\"",
                        "\"--module-path="
                                + sdk.toRealPath()
                                + "/share/java/tornado/tornado-runtime-7.0-test.jar\"",
                        "\"--upgrade-module-path=" + sdk.toRealPath() + "/share/java/graalJars\"",
                        "\"--sun-misc-unsafe-memory-access=allow\"",
                        "\"-Dtornado.load=some.Implementation\"",
                        "\"--add-exports=java.base/jdk.internal.misc=tornado.runtime,tornado.api\"",
                        "\"-Djava.library.path=" + sdk.toRealPath() + "/lib\"",
                        "\"--add-opens=jdk.internal.vm.ci/jdk.vm.ci.hotspot=tornado.runtime\"",
                        "\"-Dtornado.recover.bailout=False\"",
                        "\"-Dtornado.opencl.compiler.flags=-cl-mad-enable -w\"",
                        "\"-Dtornado.tvm.maxbytecodesize=1048576\""),
                options(started));
        assertEquals(1, plugins().size());
        assertTrue(
                plugins().getFirst().startsWith(sdk.toRealPath() + " ")
                        && plugins().getFirst().contains("-Dtornadovm.version=7.0-test"),
                plugins().toString());
    }

    @Test
    void theWindowHasOneModulePathWithJavaFx() throws Exception {
        Files.createDirectories(tree.root.resolve("app/target/javafx"));
        // There is no JavaFX in the make-believe tree.
        String script = Files.readString(tree.root.resolve("tessera"));
        LauncherTree.executable(
                tree.root.resolve("tessera"),
                script.replace("--add-modules=javafx.controls,javafx.swing", ""));
        List<String> options = options(start());
        assertEquals(
                List.of(
                        "\"--module-path=%s/app/target/javafx:%s/share/java/tornado/tornado-runtime-7.0-test.jar\""
                                .formatted(tree.root.toRealPath(), sdk.toRealPath())),
                options.stream().filter(option -> option.startsWith("\"--module-path=")).toList());
        assertTrue(
                options.contains(
                        "\"--enable-native-access=ALL-UNNAMED,javafx.graphics,tornado.runtime\""),
                options.toString());
    }

    @Test
    void whatWasFoundOutIsKeptUntilSomethingChanges() throws Exception {
        start("run", "x");
        long before = examined();
        start("devices");
        assertEquals(before, examined());
        assertEquals(1, plugins().size());

        Path template =
                Files.writeString(sdk.resolve("tornado-argfile.template"), TEMPLATE + "-Dmore=1\n");
        Files.setLastModifiedTime(template, FileTime.from(Instant.now().plusSeconds(60)));
        assertTrue(options(start("run", "x")).contains("\"-Dmore=1\""));
        assertEquals(1, plugins().size());
        Files.setLastModifiedTime(template, FileTime.from(Instant.now()));

        environment.put("TORNADOVM_HOME", sdk("another", "8").toString());
        assertEquals("", remark(start("run", "x")));
        assertEquals(2, plugins().size());

        environment.remove("TORNADOVM_HOME");
        assertStartsWithout(start("run", "x"), "TORNADOVM_HOME is not set");
        assertEquals(1, tree.builds());
    }

    @Test
    void aPathOfTheSdkThatWasMovedIsPutRight() throws Exception {
        Files.delete(sdk.resolve("tornado-argfile.template"));
        Files.writeString(
                sdk.resolve("tornado-argfile"),
                TEMPLATE.replace("${TORNADOVM_HOME}", "/the old place"));
        List<String> options = options(start("run", "x"));
        assertFalse(options.toString().contains("old"), options.toString());
        assertTrue(
                options.contains(
                        "\"--module-path="
                                + sdk.toRealPath()
                                + "/share/java/tornado/tornado-runtime-7.0-test.jar\""),
                options.toString());
    }
}
