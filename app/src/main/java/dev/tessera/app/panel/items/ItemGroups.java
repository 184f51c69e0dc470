package dev.tessera.app.panel.items;

import dev.tessera.figure.Tone;
import dev.tessera.tokenizer.SemanticIdIndex;
import dev.tessera.tokenizer.SemanticIds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All items parted into groups of one colour; every item is in one of them.
 *
 * @param groups in the order of the legend
 */
record ItemGroups(List<Group> groups) {
    /** Groups with a colour of their own; the rest is one more. */
    static final int MOST = 6;

    /** Names of groups that no data gives. */
    record Words(String items, String others, String unknown) {}

    @SuppressWarnings("ArrayRecordComponent") // large; equality is never asked for
    record Group(String name, int[] items, Tone tone) {}

    static ItemGroups of(ItemMap map, Colouring colouring, Words words) {
        return switch (colouring) {
            case Colouring.None _ -> single(map, words);
            case Colouring.Category(String column) -> {
                List<List<String>> rows = map.catalogue().categories().get(column);
                yield rows == null
                        ? single(map, words)
                        : commonest(firstCommon(rows, words), words);
            }
            case Colouring.Code(int level) ->
                    map.tokens()
                            .filter(tokens -> level < tokens.ids().levels())
                            .map(tokens -> commonest(codes(tokens.ids(), level), words))
                            .orElseGet(() -> single(map, words));
            case Colouring.Popularity _ -> byPopularity(map.popularity());
        };
    }

    private static ItemGroups single(ItemMap map, Words words) {
        return new ItemGroups(
                List.of(
                        new Group(
                                words.items(),
                                IntStream.range(0, map.items()).toArray(),
                                Tone.OWN)));
    }

    /** For each item that of its values which most items have. */
    private static String[] firstCommon(List<List<String>> rows, Words words) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(
                values ->
                        values.stream().distinct().forEach(v -> counts.merge(v, 1, Integer::sum)));
        String[] names = new String[rows.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] =
                    rows.get(i).stream()
                            .max(
                                    Comparator.<String>comparingInt(counts::get)
                                            .thenComparing(Comparator.reverseOrder()))
                            .orElse(words.unknown());
        }
        return names;
    }

    private static String[] codes(SemanticIds ids, int level) {
        String[] names = new String[ids.items()];
        Arrays.setAll(names, i -> SemanticIdIndex.token(level, ids.code(i, level)));
        return names;
    }

    private static ItemGroups commonest(String[] names, Words words) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            byName.computeIfAbsent(names[i], _ -> new ArrayList<>()).add(i);
        }
        List<Map.Entry<String, List<Integer>>> largest = new ArrayList<>(byName.entrySet());
        largest.sort(
                Comparator.comparingInt(
                                (Map.Entry<String, List<Integer>> entry) ->
                                        entry.getKey().equals(words.unknown())
                                                ? 0
                                                : -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey));
        List<Group> groups = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> entry : largest) {
            if (groups.size() < MOST || largest.size() == MOST + 1) {
                groups.add(
                        new Group(
                                entry.getKey(),
                                array(entry.getValue()),
                                entry.getKey().equals(words.unknown()) ? Tone.FAINT : Tone.OWN));
            } else {
                rest.addAll(entry.getValue());
            }
        }
        if (!rest.isEmpty()) {
            Collections.sort(rest);
            groups.add(new Group(words.others(), array(rest), Tone.FAINT));
        }
        return new ItemGroups(groups);
    }

    private static int[] array(List<Integer> items) {
        return items.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Bins that grow about threefold: 0, 1-2, 3-9, 10-29, 30-99 ... */
    private static ItemGroups byPopularity(int[] popularity) {
        List<int[]> bins = bins(Arrays.stream(popularity).max().orElse(0));
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            int from = bins.get(i)[0];
            int to = bins.get(i)[1];
            int[] items =
                    IntStream.range(0, popularity.length)
                            .filter(item -> popularity[item] >= from && popularity[item] < to)
                            .toArray();
            String name =
                    to - 1 == from
                            ? Integer.toString(from)
                            : String.format(Locale.ROOT, "%,d\u2013%,d", from, to - 1);
            if (items.length > 0) {
                double rank = bins.size() == 1 ? 0 : i / (bins.size() - 1.0);
                groups.add(new Group(name, items, Tone.ranked(rank)));
            }
        }
        return new ItemGroups(groups);
    }

    private static List<int[]> bins(int most) {
        List<int[]> bins = new ArrayList<>();
        bins.add(new int[] {0, 1});
        for (int low = 1; low <= most; low *= 10) {
            bins.add(new int[] {low, 3 * low});
            bins.add(new int[] {3 * low, 10 * low});
        }
        bins.removeIf(bin -> bin[0] > most);
        return bins;
    }
}
