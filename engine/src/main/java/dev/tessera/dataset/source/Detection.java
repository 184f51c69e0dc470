package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.source.MovieLensSource.Edition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out which format a file or folder has, by names first and the first lines where names do
 * not say.
 */
final class Detection {
    private final Folder folder;
    private final DatasetConfig config;
    private final List<String> lookedFor = new ArrayList<>();

    private Detection(Folder folder, DatasetConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /**
     * The source at the configured path.
     *
     * @throws DatasetException if nothing is there, or it is in none of the formats looked for
     */
    static Source detect(DatasetConfig config) {
        if (config.path().isBlank()) {
            throw new DatasetException("no log is named; set dataset.path to its file or folder");
        }
        Path path = path(config);
        if (!Files.exists(path)) {
            throw new DatasetException(
                    "there is no "
                            + path
                            + " (looked at "
                            + path.toAbsolutePath().normalize()
                            + "); check dataset.path");
        }
        try {
            Source source = new Detection(Folder.of(path), config).detect();
            Path log = source.files().getFirst();
            if (!log.toString().endsWith(".parquet")) {
                TextLines.requireText(log);
            }
            return source;
        } catch (IOException e) {
            throw new DatasetException("cannot look into " + path + ": " + e.getMessage(), e);
        }
    }

    private static Path path(DatasetConfig config) {
        try {
            return Path.of(config.path());
        } catch (InvalidPathException e) {
            throw new DatasetException(
                    "dataset.path '" + config.path() + "' cannot be a path: " + e.getReason(), e);
        }
    }

    private Source detect() throws IOException {
        Optional<Source> found = Optional.empty();
        for (DatasetFormat format : DatasetFormat.values()) {
            boolean wanted = config.format() == DatasetFormat.AUTO || config.format() == format;
            if (found.isEmpty() && wanted && format != DatasetFormat.AUTO) {
                found = look(format);
            }
        }
        return found.orElseThrow(() -> new DatasetException(refusal()));
    }

    private Optional<Source> look(DatasetFormat format) throws IOException {
        return switch (format) {
            case AUTO -> Optional.empty();
            case MOVIELENS -> movieLens();
            case LCREC -> lcRec();
            case SEQUENCE -> sequence();
            case RECBOLE -> recBole();
            case TABLE -> table();
        };
    }

    private Optional<Source> movieLens() {
        for (Edition edition : Edition.values()) {
            lookedFor.add(
                    "MovieLens "
                            + edition.label
                            + ": "
                            + edition.ratings
                            + " with "
                            + edition.movies);
            Optional<Path> ratings = folder.named(edition.ratings);
            Optional<Path> movies =
                    ratings.map(file -> file.resolveSibling(edition.movies))
                            .filter(Files::isRegularFile);
            // Without its movies a file called ratings.csv may be anything, unless the user says
            // what it is.
            if (ratings.isPresent()
                    && (movies.isPresent() || config.format() == DatasetFormat.MOVIELENS)) {
                return Optional.of(new MovieLensSource(edition, ratings.get(), movies));
            }
        }
        return Optional.empty();
    }

    private Optional<Source> lcRec() {
        lookedFor.add("LC-Rec: one X.inter.json");
        return folder.only(".inter.json", _ -> true)
                .map(log -> new LcRecSource(log, folder.sibling(log, ".inter.json", ".item.json")));
    }

    private Optional<Source> recBole() {
        lookedFor.add("RecBole: one X.inter");
        return folder.only(".inter", _ -> true)
                .map(log -> new RecBoleSource(log, folder.sibling(log, ".inter", ".item")));
    }

    private Optional<Source> sequence() {
        lookedFor.add("user sequences: one .txt file of lines 'user item item ...'");
        Optional<Path> log =
                folder.only(
                        ".txt",
                        file ->
                                config.format() == DatasetFormat.SEQUENCE
                                        || looksLikeSequences(file));
        return log.map(
                file ->
                        new SequenceSource(
                                file, folder.sibling(file, ".txt", "_item2attributes.json")));
    }

    /** The file the user named, or the only table of a folder besides the item table. */
    private Optional<Source> table() {
        lookedFor.add("a table: one file ending with " + String.join(", ", Tables.ENDINGS));
        String items = config.columns().itemTable();
        List<Path> tables =
                folder.files().stream()
                        .filter(this::mayBeTable)
                        .filter(file -> !file.getFileName().toString().equals(items))
                        .toList();
        if (tables.size() > 1) {
            throw new DatasetException(
                    folder.path()
                            + " holds several tables: "
                            + Folder.names(tables)
                            + "; name the one with the interactions in dataset.path (and one with the items in columns.itemTable)");
        }
        return tables.stream().findFirst().map(file -> TableSource.of(file, config));
    }

    private boolean mayBeTable(Path file) {
        return Tables.isTable(file)
                || (config.format() == DatasetFormat.TABLE && file.equals(folder.path()));
    }

    /** Lines of words between blanks or tabs, of differing number, each with a user of its own. */
    private static boolean looksLikeSequences(Path file) {
        try {
            List<String> lines = TextLines.first(file).stream().limit(200).toList();
            List<String> whole = lines.size() > 1 ? lines.subList(0, lines.size() - 1) : lines;
            boolean plain =
                    whole.stream()
                            .noneMatch(
                                    line ->
                                            line.contains(",")
                                                    || line.contains("::")
                                                    || line.contains("|")
                                                    || line.contains(";"));
            long lengths =
                    lines.stream()
                            .mapToInt(line -> line.strip().split("[ \t]+").length)
                            .distinct()
                            .count();
            long users =
                    lines.stream()
                            .map(line -> line.strip().split("[ \t]+", 2)[0])
                            .distinct()
                            .count();
            return plain
                    && !lines.isEmpty()
                    && users == lines.size()
                    && (lengths > 1 || lines.size() == 1);
        } catch (IOException _) {
            return false;
        }
    }

    private String refusal() {
        String asked =
                config.format() == DatasetFormat.AUTO
                        ? ""
                        : " as format '" + config.format().name().toLowerCase(Locale.ROOT) + "'";
        String name = folder.path().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")
                || name.endsWith(".tar.gz")
                || name.endsWith(".tgz")
                || name.endsWith(".7z")) {
            return folder.path() + " is an archive; unpack it and name the folder in dataset.path";
        }
        return "cannot make out the log at "
                + folder.path()
                + asked
                + ". Looked for:\n  - "
                + String.join("\n  - ", lookedFor)
                + "\nFound: "
                + folder.describe()
                + ". Name the log's file in dataset.path, or its kind in dataset.format";
    }
}
