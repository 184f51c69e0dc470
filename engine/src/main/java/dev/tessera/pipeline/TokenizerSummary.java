package dev.tessera.pipeline;

import dev.tessera.tokenizer.CodebookStatistics;
import dev.tessera.tokenizer.ConditionalEntropy;
import dev.tessera.tokenizer.SemanticIdIndex;
import dev.tessera.tokenizer.SemanticIds;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The numbers of a finished tokenizer stage, read without its log and vectors: for putting many
 * runs side by side.
 *
 * @param statistics of the learned levels, as they were when the stage was run
 * @param conditionalEntropies of the learned levels, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // a result handed on at once, never compared
public record TokenizerSummary(CodebookStatistics statistics, double[] conditionalEntropies) {

    /**
     * Reads the folder of the stage.
     *
     * @throws IOException if a file of it is missing or malformed
     */
    public static TokenizerSummary read(Path folder) throws IOException {
        CodebookStatistics statistics =
                JsonFiles.read(folder.resolve(TokenizerStage.STATISTICS), CodebookStatistics.class);
        int[] sizes = JsonFiles.read(folder.resolve(TokenizerStage.SIZES), int[].class);
        SemanticIds ids = SemanticIdIndex.read(folder.resolve(TokenizerStage.INDEX), sizes).ids();
        return new TokenizerSummary(
                statistics,
                ConditionalEntropy.perLevel(ids.firstLevels(statistics.levels().size())));
    }
}
