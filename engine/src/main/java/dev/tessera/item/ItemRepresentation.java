package dev.tessera.item;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The vectors of all items and where they came from.
 *
 * @param vectors one row an item of the data set
 * @param blocks the features that went in
 * @param absent features the config asks for and the data lacks, one line each
 * @param explained share of the variance of the concatenated blocks that the vectors keep
 */
public record ItemRepresentation(
        ItemVectors vectors, List<Block> blocks, List<String> absent, double explained) {
    public ItemRepresentation {
        blocks = List.copyOf(blocks);
        absent = List.copyOf(absent);
    }

    /**
     * One feature that went in.
     *
     * @param weight mean squared norm of the items that have it
     * @param columns its width before the reduction
     * @param items how many items have it
     * @param detail where it came from
     */
    public record Block(String name, double weight, int columns, int items, String detail) {}

    /**
     * Builds the vectors: the weighted blocks are concatenated, reduced to principal components,
     * then whitened and brought to unit length as the config says. The same data, config and files
     * give the same bits.
     *
     * @param split only its training part is looked at, and only by the co-occurrence feature
     * @param folder relative paths of vector files start here
     * @throws IOException if a vector file cannot be read
     * @throws IllegalArgumentException if no feature is left
     */
    public static ItemRepresentation build(
            Dataset dataset, Split split, ItemConfig config, Path folder, Job job)
            throws IOException {
        FeatureBlocks features = FeatureBlocks.collect(dataset, split, config, folder, job);
        List<Block> blocks = new ArrayList<>();
        List<FeatureBlock> normalised = new ArrayList<>();
        for (FeatureBlocks.Weighted weighted : features.blocks()) {
            FeatureBlock block = weighted.block();
            blocks.add(
                    new Block(
                            block.name(),
                            weighted.weight(),
                            block.columns(),
                            block.knownItems(),
                            block.detail()));
            normalised.add(block.normalised(weighted.weight()));
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(
                    "no feature is left to make item vectors from: "
                            + String.join("; ", features.absent())
                            + ". Set item.coOccurrence.weight above 0, which needs nothing but the log");
        }
        job.progress("reducing item features", 0, -1);
        PrincipalComponents components =
                PrincipalComponents.of(concatenated(normalised), config.width(), config.seed());
        float[] data = config.whiten() ? components.whitened().projected() : components.projected();
        if (config.unitLength()) {
            UnitRows.divide(data, components.variances().length);
        }
        ItemVectors vectors =
                new ItemVectors(dataset.catalogue().size(), components.variances().length, data);
        return new ItemRepresentation(vectors, blocks, features.absent(), components.explained());
    }

    /**
     * The files that {@link #build} reads, whether they exist or not: with the data set and the
     * config they decide the result.
     */
    public static List<Path> files(ItemConfig config, Path folder) {
        if (config.files().weight() == 0) {
            return List.of();
        }
        return Stream.concat(config.files().paths().stream(), config.files().ids().stream())
                .filter(name -> !name.isBlank())
                .map(name -> VectorFile.withoutTensor(folder.resolve(name)))
                .toList();
    }

    private static DenseRows concatenated(List<FeatureBlock> blocks) {
        int columns = blocks.stream().mapToInt(FeatureBlock::columns).sum();
        int items = blocks.getFirst().known().length;
        float[] data = new float[Math.multiplyExact(items, columns)];
        int start = 0;
        for (FeatureBlock block : blocks) {
            for (int i = 0; i < items; i++) {
                System.arraycopy(
                        block.data(),
                        i * block.columns(),
                        data,
                        i * columns + start,
                        block.columns());
            }
            start += block.columns();
        }
        return new DenseRows(items, columns, data);
    }
}
