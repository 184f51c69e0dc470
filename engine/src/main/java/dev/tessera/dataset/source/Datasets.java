package dev.tessera.dataset.source;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DuplicateRule;
import dev.tessera.dataset.Fingerprint;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.ImportReport;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.dataset.Selection;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
        Source source = Detection.detect(config);
        try {
            return read(source, config, job);
        } catch (IOException e) {
            throw new DatasetException(
                    "cannot read " + source.files().getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static ImportedDataset read(Source source, DatasetConfig config, Job job)
            throws IOException {
        Import run = new Import(config, job);
        InteractionSink sink = source.readLog(run);
        CatalogueBuilder builder = new CatalogueBuilder(sink.builder().items());
        source.readCatalogue(run, builder);
        run.problems().stopIfAny();
        sink.times().doubt().ifPresent(run::note);
        builder.doubt().ifPresent(run::note);
        if (sink.builder().size() == 0) {
            throw new DatasetException(nothingIn(source, sink, run));
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
        InteractionLog log = selection.log(kept);
        int[] entries = Arrays.stream(kept).map(item -> order[item]).toArray();
        ItemCatalogue catalogue = builder.build(entries);
        ImportReport report =
                new ImportReport(
                        source.describe(),
                        source.files().stream().map(file -> file.getFileName().toString()).toList(),
                        sink.read(),
                        log.size(),
                        run.problems().dropped(),
                        run.problems().first(),
                        builder.rows(),
                        run.problems().catalogueProblems(),
                        builder.withoutRow(entries),
                        whole.itemCount() - seen,
                        sink.shape().timed() ? sink.times().describe() : "none",
                        run.notes());
        Dataset dataset = new Dataset(name(config), log, catalogue, Fingerprint.of(log, catalogue));
        return new ImportedDataset(dataset, report);
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
        if (core.size() == 0) {
            throw new DatasetException(
                    "no interaction of "
                            + log.size()
                            + " is left when users need "
                            + config.minUserInteractions()
                            + " and items "
                            + config.minItemInteractions()
                            + " interactions; lower minUserInteractions or minItemInteractions");
        }
        return core;
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
