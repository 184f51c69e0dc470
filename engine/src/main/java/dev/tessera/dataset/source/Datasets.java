package dev.tessera.dataset.source;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DuplicateRule;
import dev.tessera.dataset.Fingerprint;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.ImportReport;
import dev.tessera.dataset.ImportTrial;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.dataset.Selection;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Opens a log: finds out what the files are, reads them, and applies the limits of the
 * configuration.
 */
public final class Datasets {
    private Datasets() {}

    /**
     * Reads the log at {@code config.path()}. Users and items are numbered in the order of their
     * ids (numbers first), whatever the order of the lines, so that the same data gives the same
     * dataset.
     *
     * <p>Filters apply in this order: ratings below the like threshold, duplicates, the sample of
     * users, fewest interactions of users and items.
     *
     * @throws DatasetException if there is no such log, its format is unknown, a line is malformed
     *     and problems are not to be skipped, or nothing is left of it
     */
    public static ImportedDataset open(DatasetConfig config, Job job) {
        ImportTrial trial = read(config, job);
        return new ImportedDataset(
                trial.dataset().orElseThrow(() -> new DatasetException(trial.refusal())),
                trial.report());
    }

    /**
     * Reads the log as {@link #open} does, but to its end whatever its lines are: for those who
     * want to see all that is wrong before they decide.
     *
     * @throws DatasetException if there is no such log, its format is unknown, or its columns
     *     cannot be told
     */
    public static ImportTrial attempt(DatasetConfig config, Job job) {
        return read(Configs.with(config, "onError", "skip"), job);
    }

    /**
     * Looks at the beginning of the log at {@code config.path()}: quick, however long it is.
     * Columns that cannot be told are no error here.
     *
     * @param rows at most so many rows
     * @throws DatasetException if there is no such log, its format is unknown, or it is not
     *     readable at all
     */
    public static LogPreview preview(DatasetConfig config, int rows, Job job) {
        Source source = Detection.detect(config);
        Import run = new Import(Configs.with(config, "onError", "skip"), job);
        try {
            return new LogPreview(
                    source.format(), source.describe(), source.files(), source.preview(run, rows));
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /**
     * The files in a folder, or beside a file, that could be read as tables, by name: logs to
     * choose among, or tables of items.
     */
    public static List<Path> tables(Path path) throws IOException {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        return Folder.of(folder).files().stream().filter(Tables::isTable).toList();
    }

    private static DatasetException unreadable(Source source, IOException e) {
        return new DatasetException(
                "cannot read " + source.files().getFirst() + ": " + e.getMessage(), e);
    }

    private static ImportTrial read(DatasetConfig config, Job job) {
        Source source = Detection.detect(config);
        try {
            return read(source, config, job);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static ImportTrial read(Source source, DatasetConfig config, Job job)
            throws IOException {
        Import run = new Import(config, job);
        InteractionSink sink = source.readLog(run);
        CatalogueBuilder builder = new CatalogueBuilder(sink.builder().items());
        source.readCatalogue(run, builder);
        run.problems().stopIfAny();
        sink.times().doubt().ifPresent(run::note);
        builder.doubt().ifPresent(run::note);
        if (sink.builder().size() == 0) {
            return new ImportTrial(
                    report(source, sink, run, builder, new int[0], 0, 0),
                    Optional.empty(),
                    nothingIn(source, sink, run));
        }
        int[] order = builder.items().sorted();
        double likeFrom = sink.shape().rated() ? config.likeFrom() : Double.NaN;
        job.checkpoint();
        job.progress("grouping " + sink.builder().size() + " interactions by user", 0, -1);
        InteractionLog whole =
                sink.builder()
                        .build(sink.times().perSecond(), order, likeFrom, sink.shape().valueName());
        Selection selection = select(whole, config, run);
        int[] kept = selection.items(config.keepUnseenItems());
        int seen = config.keepUnseenItems() ? selection.items(false).length : kept.length;
        int[] entries = Arrays.stream(kept).map(item -> order[item]).toArray();
        ImportReport report =
                report(
                        source,
                        sink,
                        run,
                        builder,
                        entries,
                        selection.size(),
                        whole.itemCount() - seen);
        if (selection.size() == 0) {
            return new ImportTrial(report, Optional.empty(), nothingLeft(whole, config));
        }
        InteractionLog log = selection.log(kept);
        ItemCatalogue catalogue = builder.build(entries);
        Dataset dataset = new Dataset(name(config), log, catalogue, Fingerprint.of(log, catalogue));
        return new ImportTrial(report, Optional.of(dataset), "");
    }

    private static ImportReport report(
            Source source,
            InteractionSink sink,
            Import run,
            CatalogueBuilder builder,
            int[] entries,
            long kept,
            long unseenItems) {
        return new ImportReport(
                source.describe(),
                source.files().stream().map(file -> file.getFileName().toString()).toList(),
                sink.read(),
                kept,
                run.problems().dropped(),
                run.problems().first(),
                builder.rows(),
                run.problems().catalogueProblems(),
                builder.withoutRow(entries),
                unseenItems,
                sink.shape().timed() ? sink.times().describe() : "none",
                run.notes());
    }

    private static Selection select(InteractionLog log, DatasetConfig config, Import run) {
        Selection all = Selection.all(log);
        Selection distinct =
                config.duplicates() == DuplicateRule.KEEP_FIRST ? all.withoutDuplicates() : all;
        Selection sampled =
                config.maxUsers() > 0
                        ? distinct.sampleUsers(config.maxUsers(), config.sampleSeed())
                        : distinct;
        Selection core = sampled.core(config.minUserInteractions(), config.minItemInteractions());
        run.problems().leftOut(ImportReason.DUPLICATE, all.size() - distinct.size());
        run.problems().leftOut(ImportReason.NOT_SAMPLED, distinct.size() - sampled.size());
        run.problems().leftOut(ImportReason.TOO_FEW, sampled.size() - core.size());
        return core;
    }

    private static String nothingLeft(InteractionLog log, DatasetConfig config) {
        return "no interaction of "
                + log.size()
                + " is left when users need "
                + config.minUserInteractions()
                + " and items "
                + config.minItemInteractions()
                + " interactions; lower minUserInteractions or minItemInteractions";
    }

    private static String nothingIn(Source source, InteractionSink sink, Import run) {
        Path file = source.files().getFirst();
        if (sink.read() == 0) {
            return file + " holds no interaction: it is empty or has only a header";
        }
        String first =
                run.problems().first().isEmpty()
                        ? ""
                        : "; the first problem: " + run.problems().first().getFirst();
        return "none of the "
                + sink.read()
                + " interactions of "
                + file
                + " can be used ("
                + run.problems().dropped()
                + ")"
                + first;
    }

    private static String name(DatasetConfig config) {
        if (!config.name().isBlank()) {
            return config.name();
        }
        Path file = Path.of(config.path()).toAbsolutePath().normalize().getFileName();
        if (file == null) {
            return "log";
        }
        return Files.isDirectory(Path.of(config.path()))
                ? file.toString()
                : file.toString().replaceFirst("\\.[^.]*$", "");
    }
}
