import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges the JVM options of a TornadoVM SDK with those of the workbench, and tries them.
 *
 * <pre>
 * java TornadoSdk.java check SDK                                 prints the SDK's version
 * java TornadoSdk.java options SDK OUT CLASSPATH [OPTION ...]    writes an argument file for java
 * </pre>
 *
 * Where the SDK cannot be used, standard output has a sentence that says why, the exit code is 1,
 * and nothing is written. With a class path that holds the plugin, an SDK that finds no device
 * cannot be used either; {@code -} stands for none. The launchers and the build run this source as
 * it is, with nothing of Tessera on the class path.
 */
final class TornadoSdk {
    /** Options whose values are lists; of several module paths the JVM takes the last alone. */
    private static final Map<String, String> LISTS =
            Map.of(
                    "--module-path",
                    File.pathSeparator,
                    "--upgrade-module-path",
                    File.pathSeparator,
                    "--add-modules",
                    ",",
                    "--enable-native-access",
                    ",");

    private static final Set<String> PAIRS = Set.of("--add-reads", "--add-exports", "--add-opens");

    /** What of the SDK's argument file the workbench decides itself. */
    private static final Pattern NOT_TAKEN =
            Pattern.compile(
                    "--enable-preview|-server|-X(m[snx]|ss).*|-XX:[+-]Use\\w*GC|-D(stdout|stderr|file)\\.encoding=.*"
                            + "|-Djava\\.library\\.path=.*");

    private static final List<String> ADDED =
            List.of(
                    "--add-opens=jdk.internal.vm.ci/jdk.vm.ci.hotspot=tornado.runtime",
                    // The default runs a kernel that fails as plain Java, which computes nonsense.
                    "-Dtornado.recover.bailout=False",
                    // The default knows no infinities.
                    "-Dtornado.opencl.compiler.flags=-cl-mad-enable -w",
                    "-Dtornado.tvm.maxbytecodesize=1048576");

    /** Ends with 0 if there are devices, and otherwise with this code after a sentence. */
    private static final String PROBE = "dev.tessera.tornadovm.Probe";

    private static final int NO_DEVICES = 69;
    private static final int SECONDS = 60;

    private static final String TEMPLATE = "tornado-argfile.template";
    private static final String ARGFILE = "tornado-argfile";
    private static final String VARIABLE = "${TORNADOVM_HOME}";
    private static final Pattern WORD =
            Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|[^\\s\"'])+");

    private final Path home;
    private final Map<String, Set<String>> lists = new LinkedHashMap<>();
    private final Set<String> others = new LinkedHashSet<>();

    private TornadoSdk(Path home) {
        this.home = home;
    }

    /** Why an SDK cannot be used, as a sentence. */
    private static final class Obstacle extends Exception {
        private static final long serialVersionUID = 1;

        Obstacle(String sentence) {
            super(sentence, null, false, false);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TornadoSdk sdk = new TornadoSdk(Path.of(arguments[1]).toAbsolutePath().normalize());
        try {
            String version = sdk.check();
            switch (arguments[0]) {
                case "check" -> System.out.println(version);
                case "options" ->
                        sdk.write(
                                Path.of(arguments[2]).toAbsolutePath(),
                                arguments[3],
                                List.of(arguments).subList(4, arguments.length));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (Obstacle obstacle) {
            System.out.println(obstacle.getMessage());
            System.exit(1);
        }
    }

    private void write(Path out, String classPath, List<String> options)
            throws Obstacle, IOException, InterruptedException {
        Files.createDirectories(out.getParent());
        Path draft = Files.createTempFile(out.getParent(), "tornadovm", ".args");
        try {
            take(options);
            take(own());
            take(ADDED);
            Files.writeString(draft, text());
            tryOut(draft, classPath);
            Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path modules() {
        return home.resolve("share/java/tornado");
    }

    /** The version of the SDK. */
    private String check() throws Obstacle, IOException {
        if (!Files.isDirectory(home)) {
            throw new Obstacle("TORNADOVM_HOME=" + home + " is not a folder");
        }
        List<String> api = jars(modules(), "tornado-api-");
        if (api.isEmpty() || jars(modules(), "tornado-runtime-").isEmpty()) {
            throw new Obstacle(
                    "TORNADOVM_HOME=%s is not a TornadoVM SDK: its share/java/tornado has no tornado-api and tornado-runtime"
                            .formatted(home));
        }
        if (!Files.isRegularFile(home.resolve(TEMPLATE))
                && !Files.isRegularFile(home.resolve(ARGFILE))) {
            throw new Obstacle(
                    "the TornadoVM SDK %s has neither %s nor %s with options for Java: 'tornado --generate-argfile' of the SDK writes them"
                            .formatted(home, TEMPLATE, ARGFILE));
        }
        return api.getFirst().replaceAll("^tornado-api-|\\.jar$", "");
    }

    private static List<String> jars(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(name) && file.endsWith(".jar"))
                    .filter(
                            file ->
                                    !file.endsWith("-sources.jar")
                                            && !file.endsWith("-javadoc.jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The options of the SDK's argument file, with paths into the SDK where it lies now. */
    private List<String> own() throws Obstacle, IOException {
        List<String> options = new ArrayList<>();
        boolean upgrades = false;
        List<String> words = words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean takesNext =
                    LISTS.containsKey(word) || PAIRS.contains(word) || word.equals("-p");
            String option = takesNext && i + 1 < words.size() ? word + "=" + words.get(++i) : word;
            upgrades |= option.startsWith("--upgrade-module-path=");
            // What does not start with a dash is a piece of a path with spaces.
            if (option.startsWith("-") && !isPath(option) && !NOT_TAKEN.matcher(option).matches()) {
                options.add(option);
            }
        }
        options.add("--module-path=" + needed(options));
        options.add("-Djava.library.path=" + home.resolve("lib"));
        if (upgrades) {
            Path compiler = home.resolve("share/java/graalJars");
            if (jars(compiler, "compiler-").isEmpty()) {
                throw new Obstacle(
                        "the TornadoVM SDK %s has no compiler in its share/java/graalJars: install it again"
                                .formatted(home));
            }
            options.add("--upgrade-module-path=" + compiler);
        }
        return options;
    }

    /**
     * The SDK's modules that its options name, and what these require. Its folder has more, such as
     * another version of Lucene, and a package of a module hides that of the class path.
     */
    private String needed(List<String> options) {
        Deque<String> names =
                options.stream()
                        .filter(option -> option.startsWith("--add-modules="))
                        .flatMap(option -> Stream.of(option.substring(14).split(",")))
                        .collect(Collectors.toCollection(ArrayDeque::new));
        ModuleFinder compiler = ModuleFinder.of(home.resolve("share/java/graalJars"));
        ModuleFinder all = ModuleFinder.compose(ModuleFinder.of(modules()), compiler);
        Map<String, Path> needed = new LinkedHashMap<>();
        try {
            compiler.findAll().forEach(module -> names.add(module.descriptor().name()));
            while (!names.isEmpty()) {
                all.find(names.remove())
                        .filter(module -> !needed.containsKey(module.descriptor().name()))
                        .ifPresent(
                                module -> {
                                    needed.put(
                                            module.descriptor().name(),
                                            Path.of(module.location().orElseThrow()));
                                    module.descriptor()
                                            .requires()
                                            .forEach(required -> names.add(required.name()));
                                });
            }
        } catch (FindException _) {
            needed.clear(); // Java itself says what is wrong with the folder
        }
        return needed.isEmpty()
                ? modules().toString()
                : needed.values().stream()
                        .filter(jar -> jar.startsWith(modules()))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isPath(String option) {
        return option.startsWith("-p=") || option.matches("--(upgrade-)?module-path=.*");
    }

    private List<String> words() throws IOException {
        Path template = home.resolve(TEMPLATE);
        Path file = Files.isRegularFile(template) ? template : home.resolve(ARGFILE);
        return Files.readString(file)
                .replace(home.toString(), VARIABLE)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .flatMap(line -> WORD.matcher(line).results())
                .map(found -> unquoted(found.group()).replace(VARIABLE, home.toString()))
                .toList();
    }

    private static String unquoted(String word) {
        boolean quoted =
                word.length() > 1
                        && (word.startsWith("\"") || word.startsWith("'"))
                        && word.charAt(0) == word.charAt(word.length() - 1);
        return quoted ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1") : word;
    }

    private void take(List<String> options) {
        for (String option : options) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String separator = LISTS.get(name);
            if (separator == null) {
                others.add(option);
            } else {
                lists.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                        .addAll(
                                Arrays.asList(
                                        option.substring(equals + 1)
                                                .split(Pattern.quote(separator))));
            }
        }
    }

    private String text() {
        Stream<String> joined =
                lists.entrySet().stream()
                        .map(
                                list ->
                                        list.getKey()
                                                + "="
                                                + String.join(
                                                        LISTS.get(list.getKey()), list.getValue()));
        return Stream.concat(joined, others.stream())
                .map(
                        option ->
                                '"'
                                        + option.replaceAll(
                                                "[\"\\\\]", Matcher.quoteReplacement("\\") + "$0")
                                        + "\"\n")
                .collect(Collectors.joining());
    }

    /** A JVM with the options must start, and one that asks for the devices must find some. */
    private void tryOut(Path options, String classPath)
            throws Obstacle, IOException, InterruptedException {
        Run start = run(options, "-version");
        if (start.code() != 0) {
            throw new Obstacle(
                    "Java does not start with the options of the TornadoVM SDK %s: %s"
                            .formatted(home, start.beginning()));
        }
        if (classPath.equals("-")) {
            return;
        }
        Run probe = run(options, "-cp", classPath, PROBE);
        if (probe.code() == NO_DEVICES) {
            throw new Obstacle(probe.end());
        }
        if (probe.code() != 0) {
            throw new Obstacle(
                    "Java does not survive the TornadoVM SDK %s or its drivers: %s, code %d"
                            .formatted(home, probe.beginning(), probe.code()));
        }
    }

    private record Run(int code, List<String> lines) {
        String beginning() {
            return lines.isEmpty()
                    ? "it says nothing"
                    : String.join(" ", lines.subList(0, Math.min(2, lines.size())));
        }

        String end() {
            return lines.isEmpty() ? "it says nothing" : lines.getLast();
        }
    }

    private static Run run(Path options, String... arguments)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(options.getParent(), "tornadovm", ".log");
        Path crash = log.resolveSibling(log.getFileName() + ".crash");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("@" + options);
            command.add("-XX:-CreateCoredumpOnCrash");
            command.add("-XX:ErrorFile=" + crash);
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Run(-1, List.of("it did not end within " + SECONDS + " s"));
            }
            return new Run(process.exitValue(), said(Files.readString(log)));
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(crash);
        }
    }

    /** Without colours, what the JVM says always, and the frame around its last words. */
    private static List<String> said(String log) {
        return log.lines()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "").replaceFirst("^#", ""))
                .map(line -> line.strip().replace('"', '\''))
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("Picked up "))
                .toList();
    }
}
