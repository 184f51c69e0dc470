package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DownloadException;
import dev.tessera.job.Job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fetches a MovieLens edition from the site of its publisher, GroupLens, when the user asks for it.
 * The data is for research and may not be passed on without their permission; each edition's README
 * has the terms.
 */
public final class MovieLensDownload {
    /** Where GroupLens publishes the editions. */
    public static final URI SITE = URI.create("https://files.grouplens.org/datasets/movielens/");

    /** The editions, by the names of their archives. */
    public static final List<String> EDITIONS =
            List.of(
                    "ml-latest-small",
                    "ml-latest",
                    "ml-100k",
                    "ml-1m",
                    "ml-10m",
                    "ml-20m",
                    "ml-25m",
                    "ml-32m");

    private static final List<String> RATINGS = List.of("ratings.csv", "ratings.dat", "u.data");

    private final URI site;
    private final ArchiveLimits limits;

    /** Downloads from the publisher. */
    public MovieLensDownload() {
        this(SITE, ArchiveLimits.DEFAULT);
    }

    MovieLensDownload(URI site, ArchiveLimits limits) {
        this.site = site;
        this.limits = limits;
    }

    /**
     * Brings an edition to {@code parent/edition}, or leaves it alone if it is there already. An
     * archive {@code parent/edition.zip} put there by hand is used instead of the network. The
     * folder appears complete or not at all.
     *
     * @return the folder, to be used as {@code dataset.path}
     * @throws DownloadException if the network or the server fails
     * @throws DatasetException if the edition is unknown or is not what it should be
     */
    public Path fetch(String edition, Path parent, Job job) {
        if (!EDITIONS.contains(edition)) {
            throw new DatasetException(
                    "unknown data set '" + edition + "'; known are " + String.join(", ", EDITIONS));
        }
        Path target = parent.resolve(edition).toAbsolutePath().normalize();
        Path archive = target.resolveSibling(edition + ".zip");
        if (Files.exists(target)) {
            requireRatings(
                    target,
                    target + " exists but holds none of " + RATINGS + "; move it away first");
            job.log(target + " is there already");
            return target;
        }
        try {
            Files.createDirectories(target.getParent());
            if (Files.isRegularFile(archive)) {
                job.log("unpacking " + archive);
                unpack(archive, target, job);
            } else {
                download(site.resolve(edition + ".zip"), archive, target, job);
            }
        } catch (IOException e) {
            throw new DatasetException(
                    "cannot unpack into " + target + ": " + reason(e) + "; nothing was left there",
                    e);
        }
        return target;
    }

    private void download(URI address, Path archive, Path target, Job job) throws IOException {
        Path temporary =
                Files.createTempFile(
                        target.getParent(), "." + target.getFileName() + ".", ".zip.tmp");
        try {
            job.log("downloading " + address);
            new HttpDownload(limits.archiveBytes()).fetch(address, temporary, job);
            unpack(temporary, target, job);
        } catch (HttpDownload.Failure e) {
            throw new DownloadException(
                    "cannot download "
                            + address
                            + ": "
                            + reason(e)
                            + ". Without a network, fetch that file elsewhere, put it at "
                            + archive
                            + " and run the same command again",
                    e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void unpack(Path archive, Path target, Job job) throws IOException {
        Path temporary =
                Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".");
        try {
            limits.unpack(archive, temporary, job);
            requireRatings(
                    temporary,
                    "the archive "
                            + archive.getFileName()
                            + " holds none of "
                            + RATINGS
                            + "; it is not the data set "
                            + target.getFileName());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(temporary);
        }
    }

    private static void requireRatings(Path folder, String otherwise) {
        if (RATINGS.stream().noneMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
            throw new DatasetException(otherwise);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
