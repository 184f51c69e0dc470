package dev.tessera.app.panel.tokenizer;

import dev.tessera.tokenizer.SemanticIdIndex;

/**
 * An item in a table.
 *
 * @param index in the catalogue
 * @param title the id where there is none
 * @param popularity occurrences in the training part
 * @param error reconstruction error of its vector
 */
public record ItemRow(
        int index, String id, String title, String semanticId, int popularity, double error) {
    static ItemRow of(TokenizedRun run, int item) {
        return new ItemRow(
                item,
                run.id(item),
                run.title(item),
                SemanticIdIndex.text(run.tokens().ids().of(item)),
                run.popularity()[item],
                run.errors()[item]);
    }
}
