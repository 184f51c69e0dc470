package dev.tessera.app.panel.tokenizer;

import dev.tessera.tokenizer.SemanticIdIndex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A code of a level.
 *
 * @param items that have it; 0 for a dead one
 * @param interactions with them in the training part
 * @param relative items as a multiple of what uniform use would give
 */
public record CodeRow(int code, String token, int items, long interactions, double relative) {

    /** All codes of a level from 0, the most used first. */
    static List<CodeRow> of(TokenizedRun run, int level) {
        int[] items = run.tokens().useCounts(level);
        long[] interactions = new long[items.length];
        for (int item = 0; item < run.tokens().ids().items(); item++) {
            interactions[run.tokens().ids().code(item, level)] += run.popularity()[item];
        }
        double uniform = (double) run.tokens().ids().items() / items.length;
        List<CodeRow> rows = new ArrayList<>();
        for (int code = 0; code < items.length; code++) {
            rows.add(
                    new CodeRow(
                            code,
                            SemanticIdIndex.token(level, code),
                            items[code],
                            interactions[code],
                            items[code] / uniform));
        }
        rows.sort(
                Comparator.comparingInt((CodeRow row) -> -row.items())
                        .thenComparing(CodeRow::code));
        return List.copyOf(rows);
    }
}
