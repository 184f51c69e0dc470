package dev.tessera.app.start;

import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.format.AtomicFile;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The sample projects of the installation and the user's copies of them. Everything here reads and
 * writes files.
 */
public final class Samples {
    /** Property that names the folder Tessera was started from. */
    public static final String HOME = "tessera.home";

    /** Property that names the folder for the user's projects. */
    public static final String WORKSPACE = "tessera.workspace";

    private final Path folder;
    private final Path workspace;

    Samples(Path folder, Path workspace) {
        this.folder = folder;
        this.workspace = workspace;
    }

    /** Those of this installation. */
    public static Samples ofSystem() {
        return of(System.getProperties());
    }

    static Samples of(Properties properties) {
        String named = properties.getProperty(WORKSPACE, "");
        Path workspace =
                named.isBlank()
                        ? Path.of(properties.getProperty("user.home", ""), "Tessera")
                        : Path.of(named);
        return new Samples(
                Path.of(properties.getProperty(HOME, "")).resolve("sample-projects"), workspace);
    }

    /** Where the user's projects go if they say nothing else. */
    Path workspace() {
        return workspace;
    }

    /** All samples by name, the one that needs no data first. */
    List<Sample> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path one : (Iterable<Path>) folders.sorted()::iterator) {
                if (Files.isRegularFile(one.resolve(Project.FILE))) {
                    samples.add(sample(one));
                }
            }
        }
        samples.sort(java.util.Comparator.comparing(Sample::dataMissing));
        return samples;
    }

    private Sample sample(Path one) throws IOException {
        String name = one.getFileName().toString();
        Path copy = workspace.resolve(name);
        try {
            Path current = Files.isRegularFile(copy.resolve(Project.FILE)) ? copy : one;
            ProjectConfig config = read(current);
            return new Sample(
                    name, one, copy, read(one).description(), Sample.lacksData(config, current));
        } catch (ConfigException e) {
            return new Sample(name, one, copy, e.getMessage(), false);
        }
    }

    private static ProjectConfig read(Path project) throws IOException {
        return Configs.read(project.resolve(Project.FILE), ProjectConfig.class);
    }

    /** The user's own copy of a sample, made if there is none yet. */
    Path copy(Sample sample) throws IOException {
        if (!Files.exists(sample.copy().resolve(Project.FILE))) {
            copy(sample, sample.copy());
        }
        return sample.copy();
    }

    /**
     * Copies the settings and expectations of a sample into another folder; a log that it names by
     * a path of its own folder is named absolutely there.
     */
    void copy(Sample sample, Path target) throws IOException {
        Files.createDirectories(target);
        Path expected = sample.folder().resolve("expected.yaml");
        if (Files.exists(expected)) {
            AtomicFile.write(target.resolve("expected.yaml"), Files.readAllBytes(expected));
        }
        String named = read(sample.folder()).dataset().path();
        boolean stays = named.isBlank() || Path.of(named).isAbsolute();
        AtomicFile.write(
                target.resolve(Project.FILE),
                stays
                        ? Files.readString(sample.folder().resolve(Project.FILE))
                        : withData(sample.folder(), sample.folder().resolve(named).normalize()));
    }

    /** Writes down in a project where its log lies. */
    static void setData(Path project, Path data) throws IOException {
        AtomicFile.write(project.resolve(Project.FILE), withData(project, data.toAbsolutePath()));
    }

    private static String withData(Path project, Path data) throws IOException {
        return Configs.edited(
                Files.readString(project.resolve(Project.FILE)),
                Configs.with(read(project), Map.of("dataset.path", data.toString())));
    }
}
