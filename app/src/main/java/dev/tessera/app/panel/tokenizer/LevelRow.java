package dev.tessera.app.panel.tokenizer;

import dev.tessera.tokenizer.CodebookStatistics;

import java.util.OptionalDouble;

/**
 * A level in the table of levels.
 *
 * @param byChance share of the codes that as many uniformly random assignments would use, 1 - (1 -
 *     1/K)^N
 * @param perplexity e to the entropy: as many codes used alike would have the same entropy
 */
public record LevelRow(
        int level,
        int size,
        int used,
        int dead,
        double utilization,
        double byChance,
        double perplexity,
        double entropy,
        double entropyShare,
        OptionalDouble meanSquaredError,
        OptionalDouble unexplained,
        int prefixes,
        double uniquePrefixes) {

    static LevelRow of(CodebookStatistics.Level level, int items) {
        return new LevelRow(
                level.level(),
                level.size(),
                level.used(),
                level.dead(),
                level.utilization(),
                1 - Math.pow(1 - 1.0 / level.size(), items),
                Math.exp(level.entropy()),
                level.entropy(),
                level.entropyShare(),
                level.meanSquaredError(),
                level.unexplained(),
                level.prefixes(),
                level.uniquePrefixes());
    }
}
