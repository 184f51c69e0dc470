package dev.tessera.app.panel.tokenizer;

import dev.tessera.tokenizer.CodeTrace;
import dev.tessera.tokenizer.PrefixPurity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one item came to its id and what it shares with the others of its prefixes.
 *
 * @param prefixes one a length of prefix, from 1
 * @param collisions other items with the same learned codes, the most popular first
 */
public record ItemCodes(
        ItemRow item,
        List<CodeTrace.Step> steps,
        List<PrefixPurity.Shared> prefixes,
        List<ItemRow> collisions) {

    /**
     * @param column categorical column for what prefixes share; empty where the catalogue has none
     */
    static ItemCodes of(TokenizedRun run, int item, String column) {
        int[] codes = run.tokens().ids().of(item);
        return new ItemCodes(
                ItemRow.of(run, item),
                CodeTrace.of(run.tokens().codebooks(), run.vectors(), item, codes),
                new PrefixPurity(run.tree(), categories(run, column)).of(item),
                collisions(run, item, codes));
    }

    private static List<List<String>> categories(TokenizedRun run, String column) {
        List<List<String>> known = run.dataset().catalogue().categories().get(column);
        return known != null
                ? known
                : IntStream.range(0, run.tokens().ids().items())
                        .mapToObj(_ -> List.<String>of())
                        .toList();
    }

    private static List<ItemRow> collisions(TokenizedRun run, int item, int[] codes) {
        return run.tree()
                .find(Arrays.copyOf(codes, run.learnedLevels()))
                .map(node -> run.tree().items(node))
                .map(
                        items ->
                                Arrays.stream(items)
                                        .filter(other -> other != item)
                                        .boxed()
                                        .sorted(
                                                Comparator.comparingInt(
                                                        other -> -run.popularity()[other]))
                                        .map(other -> ItemRow.of(run, other))
                                        .toList())
                .orElse(List.of());
    }
}
