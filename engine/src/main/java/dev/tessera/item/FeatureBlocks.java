package dev.tessera.item;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.dataset.Split;
import dev.tessera.item.ItemConfig.CategoryFeature;
import dev.tessera.item.ItemConfig.CoOccurrenceFeature;
import dev.tessera.item.ItemConfig.TextFeature;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the blocks of all features that are asked for and present. */
final class FeatureBlocks {
    private final Dataset dataset;
    private final ItemCatalogue catalogue;
    private final ItemConfig config;
    private final Job job;
    private final List<Weighted> blocks = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /** A block and the mean squared norm it is to have. */
    record Weighted(FeatureBlock block, double weight) {}

    private FeatureBlocks(Dataset dataset, ItemConfig config, Job job) {
        this.dataset = dataset;
        this.catalogue = dataset.catalogue();
        this.config = config;
        this.job = job;
    }

    static FeatureBlocks collect(
            Dataset dataset, Split split, ItemConfig config, Path folder, Job job)
            throws IOException {
        FeatureBlocks features = new FeatureBlocks(dataset, config, job);
        features.text();
        features.categories();
        features.numbers();
        features.modalities();
        features.files(folder);
        features.coOccurrence(split);
        return features;
    }

    List<Weighted> blocks() {
        return blocks;
    }

    List<String> absent() {
        return absent;
    }

    private void text() {
        TextFeature text = config.text();
        if (!begin("text", text.weight())) {
            return;
        }
        List<SortedMap<String, Integer>> documents = new ArrayList<>();
        try (Terms terms = new Terms(text.language())) {
            catalogue.titles().forEach(title -> documents.add(terms.count(title)));
        }
        TfIdf tfIdf = TfIdf.of(documents, text.minTitles(), text.maxShare(), text.sublinear());
        long titles = catalogue.titles().stream().filter(t -> !t.isBlank()).count();
        if (tfIdf.vocabulary().isEmpty()) {
            absent.add(
                    "text: "
                            + (titles == 0
                                    ? "no item has a title"
                                    : "no term is in at least "
                                            + text.minTitles()
                                            + " of the "
                                            + titles
                                            + " titles"));
            return;
        }
        add(
                tfIdf.block(
                        "text",
                        text.width(),
                        config.seed(),
                        tfIdf.vocabulary().size() + " terms of " + titles + " titles"),
                text.weight());
    }

    private void categories() {
        CategoryFeature categories = config.categories();
        if (!begin("categories", categories.weight())) {
            return;
        }
        Map<String, List<List<String>>> columns =
                chosen("categories", catalogue.categories(), categories.columns());
        TfIdf tfIdf = TfIdf.of(flags(columns), categories.minItems(), 1, false);
        if (tfIdf.vocabulary().isEmpty()) {
            absent.add(
                    "categories: "
                            + (columns.isEmpty()
                                    ? "the data set has no categorical column"
                                    : "no value is shared by " + categories.minItems() + " items"));
            return;
        }
        String detail = tfIdf.vocabulary().size() + " values of " + columns.keySet();
        add(
                tfIdf.block("categories", categories.width(), config.seed(), detail),
                categories.weight());
    }

    private List<SortedMap<String, Integer>> flags(Map<String, List<List<String>>> columns) {
        List<SortedMap<String, Integer>> flags = new ArrayList<>();
        for (int item = 0; item < catalogue.size(); item++) {
            SortedMap<String, Integer> values = new TreeMap<>();
            for (Map.Entry<String, List<List<String>>> column : columns.entrySet()) {
                column.getValue()
                        .get(item)
                        .forEach(value -> values.put(column.getKey() + "=" + value, 1));
            }
            flags.add(values);
        }
        return flags;
    }

    private void numbers() {
        if (!begin("numbers", config.numbers().weight())) {
            return;
        }
        Map<String, float[]> columns =
                chosen("numbers", catalogue.numbers(), config.numbers().columns());
        Optional<FeatureBlock> block = NumberBlock.of(columns, config.numbers().logScale());
        block.ifPresentOrElse(
                b -> add(b, config.numbers().weight()),
                () ->
                        absent.add(
                                "numbers: "
                                        + (columns.isEmpty()
                                                ? "the data set has no numeric column"
                                                : "no column varies")));
    }

    private void modalities() {
        double weight = config.modalities().weight();
        if (!begin("modalities", weight)) {
            return;
        }
        Map<String, float[][]> vectors =
                chosen("modalities", catalogue.vectors(), config.modalities().names());
        if (vectors.isEmpty()) {
            absent.add("modalities: the data set has no feature vectors");
        }
        vectors.forEach((name, rows) -> add(modality(name, rows), weight));
    }

    private static FeatureBlock modality(String name, float[][] rows) {
        int width = rows[0].length;
        float[] data = new float[Math.multiplyExact(rows.length, width)];
        boolean[] known = new boolean[rows.length];
        for (int item = 0; item < rows.length; item++) {
            if (rows[item].length != width) {
                throw new IllegalArgumentException(
                        "modality '"
                                + name
                                + "': item "
                                + item
                                + " has a vector of "
                                + rows[item].length
                                + " numbers, item 0 of "
                                + width);
            }
            System.arraycopy(rows[item], 0, data, item * width, width);
            known[item] = true;
        }
        return new FeatureBlock(name, width, data, known, "vectors of the data set");
    }

    private void files(Path folder) throws IOException {
        List<String> paths = config.files().paths();
        List<String> ids = config.files().ids();
        if (paths.isEmpty() || !begin("files", config.files().weight())) {
            return;
        }
        if (!ids.isEmpty() && ids.size() != paths.size()) {
            throw new IllegalArgumentException(
                    "item.files.ids names "
                            + ids.size()
                            + " files, expected none or one for each of the "
                            + paths.size()
                            + " in item.files.paths");
        }
        for (int i = 0; i < paths.size(); i++) {
            Optional<Path> idFile =
                    ids.isEmpty() || ids.get(i).isBlank()
                            ? Optional.empty()
                            : Optional.of(folder.resolve(ids.get(i)));
            FeatureBlock block =
                    VectorFileBlock.read(
                            folder.resolve(paths.get(i)),
                            idFile,
                            config.files(),
                            dataset.log().itemIds());
            add(block, config.files().weight());
        }
    }

    private void coOccurrence(Split split) {
        CoOccurrenceFeature feature = config.coOccurrence();
        if (!begin("co-occurrence", feature.weight())) {
            return;
        }
        SparseRows counts = CoOccurrence.counts(dataset.log(), split, feature.window(), job);
        SparseRows pmi = CoOccurrence.positivePmi(counts, feature.smoothing());
        if (pmi.values().length == 0) {
            absent.add(
                    "co-occurrence: no two items of a training history are within "
                            + feature.window()
                            + " positions");
            return;
        }
        TruncatedSvd svd = TruncatedSvd.of(pmi, feature.width(), config.seed());
        boolean[] known = new boolean[pmi.rows()];
        for (int i = 0; i < known.length; i++) {
            known[i] = !pmi.isEmptyRow(i);
        }
        String detail =
                counts.values().length / 2
                        + " pairs of the training part, "
                        + pmi.values().length
                        + " entries above 0";
        add(
                new FeatureBlock(
                        "co-occurrence",
                        svd.values().length,
                        svd.rows(feature.spectrum()),
                        known,
                        detail),
                feature.weight());
    }

    /** The chosen columns, all if none is named. */
    private static <T> Map<String, T> chosen(
            String feature, Map<String, T> columns, List<String> names) {
        if (names.isEmpty()) {
            return columns;
        }
        Map<String, T> chosen = new LinkedHashMap<>();
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw new IllegalArgumentException(
                        "item."
                                + feature
                                + " names '"
                                + name
                                + "', the data set has only "
                                + columns.keySet());
            }
            chosen.put(name, columns.get(name));
        }
        return chosen;
    }

    private boolean begin(String feature, double weight) {
        if (weight > 0) {
            job.checkpoint();
            job.progress("item features: " + feature, 0, -1);
        }
        return weight > 0;
    }

    private void add(FeatureBlock block, double weight) {
        blocks.add(new Weighted(block, weight));
    }
}
