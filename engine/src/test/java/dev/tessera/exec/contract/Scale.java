package dev.tessera.exec.contract;

import dev.tessera.graph.Symbol;

import java.util.List;
import java.util.Map;

/**
 * The sizes a case is built in. None is a multiple of a vector width.
 *
 * @param tokens symbol of packed rows
 * @param sources symbol of packed key rows
 * @param both symbol of packed rows and packed key rows together
 * @param examples symbol of sequences
 * @param width columns
 * @param vocabulary rows of a table
 * @param heads attention heads
 * @param headWidth columns of a head
 */
public record Scale(
        String name,
        Symbol tokens,
        Symbol sources,
        Symbol both,
        Symbol examples,
        int width,
        int vocabulary,
        int heads,
        int headWidth,
        List<Batch> batches) {

    /** For the oracle's finite differences and for the edges: one row, and the bound. */
    public static final Scale SMALL =
            of(
                    "small",
                    37,
                    31,
                    6,
                    5,
                    29,
                    4,
                    3,
                    List.of(batch(23, 17, 4, 1), batch(1, 1, 1, 2), batch(37, 31, 6, 3)));

    /** Large enough that an executor divides the work. */
    public static final Scale LARGE =
            of(
                    "large",
                    611,
                    513,
                    9,
                    75,
                    1003,
                    4,
                    18,
                    List.of(batch(401, 333, 7, 4), batch(1, 1, 1, 5), batch(611, 513, 9, 6)));

    /** What one run binds and the seed of what it feeds. */
    public record Batch(Map<String, Integer> counts, long seed) {}

    private static Batch batch(int tokens, int sources, int examples, long seed) {
        return new Batch(
                Map.of(
                        "tokens",
                        tokens,
                        "sources",
                        sources,
                        "both",
                        tokens + sources,
                        "examples",
                        examples),
                seed);
    }

    private static Scale of(
            String name,
            int tokens,
            int sources,
            int examples,
            int width,
            int vocabulary,
            int heads,
            int headWidth,
            List<Batch> batches) {
        return new Scale(
                name,
                new Symbol("tokens", tokens),
                new Symbol("sources", sources),
                new Symbol("both", tokens + sources),
                new Symbol("examples", examples),
                width,
                vocabulary,
                heads,
                headWidth,
                batches);
    }
}
