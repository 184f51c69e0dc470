import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <pre>java TornadoSdk.java SDK OUT [OPTION ...]</pre>
 *
 * OUT becomes an argument file for {@code java}. Where the SDK cannot be used, standard output has
 * a sentence that says why, the exit code is 1, and there is no OUT. The launchers and the build
 * run this source as it is, before anything of Tessera is on a class path.
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
        Path out = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(out.getParent());
        Files.deleteIfExists(out);
        try {
            TornadoSdk sdk = new TornadoSdk(Path.of(arguments[0]).toAbsolutePath().normalize());
            sdk.check();
            sdk.take(List.of(arguments).subList(2, arguments.length));
            sdk.take(sdk.own());
            sdk.take(ADDED);
            Path draft =
                    Files.writeString(out.resolveSibling(out.getFileName() + ".new"), sdk.text());
            sdk.tryOut(draft);
            Files.move(
                    draft,
                    out,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (Obstacle obstacle) {
            System.out.println(obstacle.getMessage());
            System.exit(1);
        }
    }

    private Path modules() {
        return home.resolve("share/java/tornado");
    }

    private void check() throws Obstacle, IOException {
        if (!Files.isDirectory(home)) {
            throw new Obstacle("TORNADOVM_HOME=" + home + " is not a folder");
        }
        if (!hasJar(modules(), "tornado-api") || !hasJar(modules(), "tornado-runtime")) {
            throw new Obstacle(
                    "TORNADOVM_HOME=%s is not the folder of a TornadoVM SDK: share/java/tornado has no tornado-api and tornado-runtime"
                            .formatted(home));
        }
        if (!Files.isRegularFile(home.resolve(TEMPLATE))
                && !Files.isRegularFile(home.resolve(ARGFILE))) {
            throw new Obstacle(
                    "the TornadoVM SDK %s has no JVM options: neither %s nor %s; 'tornado --generate-argfile' of the SDK writes them"
                            .formatted(home, TEMPLATE, ARGFILE));
        }
    }

    private static boolean hasJar(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(file -> file.startsWith(name) && file.endsWith(".jar"));
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
        options.add("--module-path=" + modules());
        options.add("-Djava.library.path=" + home.resolve("lib"));
        if (upgrades) {
            Path compiler = home.resolve("share/java/graalJars");
            if (!hasJar(compiler, "compiler")) {
                throw new Obstacle(
                        "the TornadoVM SDK %s has no compiler in share/java/graalJars; install it again"
                                .formatted(home));
            }
            options.add("--upgrade-module-path=" + compiler);
        }
        return options;
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

    /** Starts a JVM with the options, so that none of the workbench dies of them. */
    private void tryOut(Path options) throws Obstacle, IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path log = Files.createTempFile(options.getParent(), "probe", ".log");
        try {
            Process process =
                    new ProcessBuilder(java.toString(), "@" + options, "-version")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            if (!ended || process.exitValue() != 0) {
                String cause =
                        Files.readString(log)
                                .lines()
                                .filter(line -> !line.startsWith("WARNING"))
                                .findFirst()
                                .orElse("it says nothing");
                throw new Obstacle(
                        "Java does not start with the options of the TornadoVM SDK %s: %s"
                                .formatted(home, ended ? cause : "it hangs"));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
