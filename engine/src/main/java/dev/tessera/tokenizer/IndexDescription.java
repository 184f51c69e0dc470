package dev.tessera.tokenizer;

import dev.tessera.format.FormatException;
import dev.tessera.item.ItemVectors;
import dev.tessera.item.VectorFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * All that can be said of an index of semantic ids, one's own or another's.
 *
 * @param index path of the file
 * @param sizes codebook size of each level
 * @param sizesInferred whether the sizes were not given and are the largest code of each level plus
 *     1, so that utilization and entropy shares are upper bounds
 * @param vectorWidth length of the vectors the errors are measured against; empty without vectors
 * @param targets targets that belong to an item of the index; empty without a table of targets
 * @param unknownTargets targets that do not, left out of the aliasing
 */
public record IndexDescription(
        String index,
        List<Integer> sizes,
        boolean sizesInferred,
        OptionalInt vectorWidth,
        OptionalLong targets,
        OptionalLong unknownTargets,
        CodebookStatistics statistics) {

    /**
     * Describes an index.
     *
     * @param sizes codebook size of each level; empty if they are to be inferred
     * @param vectors a .npy or .safetensors file whose rows follow the order of the index; a code's
     *     codeword is taken to be the mean of the residuals of its items
     * @param targets a CSV table with a column of item ids and optionally one of counts
     */
    public static IndexDescription of(
            Path index, int[] sizes, Optional<Path> vectors, Optional<Path> targets)
            throws IOException {
        SemanticIdIndex read = SemanticIdIndex.read(index, sizes);
        Distortion distortion = Distortion.unknown();
        OptionalInt width = OptionalInt.empty();
        if (vectors.isPresent()) {
            ItemVectors rows = rows(vectors.get(), read);
            distortion = Distortion.ofMeans(rows, read.ids());
            width = OptionalInt.of(rows.width());
        }
        Optional<TargetCounts> counts =
                targets.isPresent()
                        ? Optional.of(TargetCounts.read(targets.get(), read.items()))
                        : Optional.empty();
        return new IndexDescription(
                index.toString(),
                IntStream.of(read.ids().sizes()).boxed().toList(),
                read.sizesInferred(),
                width,
                counts.map(c -> OptionalLong.of(c.known())).orElse(OptionalLong.empty()),
                counts.map(c -> OptionalLong.of(c.unknown())).orElse(OptionalLong.empty()),
                CodebookStatistics.of(
                        read.ids(),
                        distortion,
                        counts.map(TargetCounts::counts).orElse(new long[0])));
    }

    private static ItemVectors rows(Path file, SemanticIdIndex index) throws IOException {
        ItemVectors rows = VectorFile.read(file);
        if (rows.items() != index.items().size()) {
            throw new FormatException(
                    file,
                    "has "
                            + rows.items()
                            + " rows, expected "
                            + index.items().size()
                            + ", one for each item of the index in its order");
        }
        return rows;
    }
}
