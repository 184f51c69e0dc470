package dev.tessera.experiment;

import dev.tessera.format.AtomicFile;
import dev.tessera.format.Sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The artifact folders of a project: {@code artifacts/<run>/<stage>/}. A stage is written under a
 * temporary name and renamed when all of it is on the disk, so that a folder of this name is whole.
 */
public final class Artifacts {
    /** Of runs and stages, since both become folders. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Path project;

    public Artifacts(Path project) {
        this.project = project.toAbsolutePath().normalize();
    }

    /** Writes the files of a stage into the empty folder it is given. */
    @FunctionalInterface
    public interface Body {
        void write(Path folder) throws Exception;
    }

    /** The folder of a stage's artifact, whether it exists or not. */
    public Path folder(String run, String stage) {
        return project.resolve("artifacts").resolve(name(run)).resolve(name(stage));
    }

    /**
     * Where an unfinished stage keeps what it needs to go on after its process was killed; {@link
     * #write} removes it when the stage is finished.
     */
    public Path checkpoints(String run, String stage) throws IOException {
        return Files.createDirectories(checkpointFolder(run, stage));
    }

    private Path checkpointFolder(String run, String stage) {
        return folder(run, stage).resolveSibling("checkpoints").resolve(name(stage));
    }

    /** A path of the store as a path of this machine; it has to stay within the project. */
    public Path resolve(String relative) {
        Path resolved = project.resolve(relative).normalize();
        if (relative.isEmpty() || !resolved.startsWith(project))
            throw new RunStoreException(
                    "the artifact path '" + relative + "' leads out of the project " + project);
        return resolved;
    }

    /** A path of this machine as it stands in the store. */
    public String relative(Path path) {
        return project.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /**
     * Writes a stage, in place of an earlier attempt, and returns its files with their checksums.
     */
    public List<ArtifactFile> write(String run, String stage, List<String> parents, Body body)
            throws Exception {
        Path target = folder(run, stage);
        Path temporary = target.resolveSibling(".tmp-" + stage + "-" + UUID.randomUUID());
        removeLeftovers(target.getParent(), stage + "-");
        Files.createDirectories(temporary);
        try {
            body.write(temporary);
            List<ArtifactFile> files = describe(run, stage, temporary, parents);
            replace(target, temporary);
            deleteTree(checkpointFolder(run, stage));
            return files;
        } finally {
            deleteTree(temporary);
        }
    }

    /**
     * @param beginning of the stage's name with all that follows it
     */
    private static void removeLeftovers(Path runFolder, String beginning) throws IOException {
        if (!Files.isDirectory(runFolder)) return;
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(runFolder)) {
            leftovers =
                    files.filter(f -> f.getFileName().toString().startsWith(".tmp-" + beginning))
                            .toList();
        }
        for (Path leftover : leftovers) deleteTree(leftover);
    }

    /**
     * Removes what a killed process left of a run's stages, and the run's folder if nothing else is
     * in it. What cannot be removed stays: it takes room, but is in nobody's way.
     */
    void deleteLeftovers(String run) {
        Path folder = project.resolve("artifacts").resolve(name(run));
        try {
            removeLeftovers(folder, "");
            deleteIfEmpty(folder);
        } catch (IOException _) {
            // See above.
        }
    }

    /** Removes the folder of an artifact, and its run's folder if it was the last. */
    void delete(Path folder) throws IOException {
        deleteTree(folder);
        deleteIfEmpty(folder.getParent());
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) return;
        } catch (NoSuchFileException _) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    private List<ArtifactFile> describe(
            String run, String stage, Path temporary, List<String> parents) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(temporary)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<ArtifactFile> described = new ArrayList<>();
        for (Path file : files) {
            AtomicFile.syncFile(file);
            String path = relative(folder(run, stage).resolve(temporary.relativize(file)));
            described.add(
                    new ArtifactFile(run, stage, path, Sha256.of(file), Files.size(file), parents));
        }
        return described;
    }

    private static void replace(Path target, Path temporary) throws IOException {
        AtomicFile.syncFolder(temporary);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            // A folder cannot be renamed over a full one.
            Path old = temporary.resolveSibling(temporary.getFileName() + "-old");
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            deleteTree(old);
        } else {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
        AtomicFile.syncFolder(target.getParent());
    }

    /** Whether a file is there with the content that was recorded. */
    boolean isIntact(ArtifactFile file) throws IOException {
        Path path = resolve(file.path());
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && Files.size(path) == file.bytes()
                && Sha256.of(path).equals(file.sha256());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(folder)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) Files.deleteIfExists(path);
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches() || name.equals("checkpoints")) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' cannot name an artifact's folder, expected up to 64 small letters, digits and hyphens");
        }
        return name;
    }
}
