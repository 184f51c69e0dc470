package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.RunStatus;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which runs the table shows and in which order.
 *
 * @param text words and conditions, see {@link RunQuery}
 * @param statuses those shown; empty for all
 * @param tags runs with any of them are shown; empty for all runs
 * @param groupBy id of the column to group by; empty for no groups
 * @param sort columns to sort by, the most important first; the newest run comes first among equals
 * @param closed values of groups that are folded
 */
record Arrangement(
        String text,
        Set<RunStatus> statuses,
        Set<String> tags,
        boolean starredOnly,
        boolean hideFailed,
        String groupBy,
        List<SortKey> sort,
        Set<String> closed) {

    static final Arrangement ALL =
            new Arrangement("", Set.of(), Set.of(), false, false, "", List.of(), Set.of());

    /** A column to sort by. */
    record SortKey(String column, boolean ascending) {}

    Arrangement withText(String now) {
        return new Arrangement(now, statuses, tags, starredOnly, hideFailed, groupBy, sort, closed);
    }

    Arrangement withStatuses(Set<RunStatus> now) {
        return new Arrangement(
                text, Set.copyOf(now), tags, starredOnly, hideFailed, groupBy, sort, closed);
    }

    Arrangement withTags(Set<String> now) {
        return new Arrangement(
                text, statuses, Set.copyOf(now), starredOnly, hideFailed, groupBy, sort, closed);
    }

    Arrangement withStarredOnly(boolean now) {
        return new Arrangement(text, statuses, tags, now, hideFailed, groupBy, sort, closed);
    }

    Arrangement withHideFailed(boolean now) {
        return new Arrangement(text, statuses, tags, starredOnly, now, groupBy, sort, closed);
    }

    Arrangement groupedBy(String column) {
        return new Arrangement(
                text, statuses, tags, starredOnly, hideFailed, column, sort, Set.of());
    }

    Arrangement sortedBy(List<SortKey> now) {
        return new Arrangement(
                text, statuses, tags, starredOnly, hideFailed, groupBy, List.copyOf(now), closed);
    }

    /** With one group opened or folded. */
    Arrangement open(String group, boolean open) {
        Set<String> now = new LinkedHashSet<>(closed);
        if (open) {
            now.remove(group);
        } else {
            now.add(group);
        }
        return new Arrangement(
                text, statuses, tags, starredOnly, hideFailed, groupBy, sort, Set.copyOf(now));
    }

    /** Shows every run, in the order and groups of now. */
    Arrangement unfiltered() {
        return new Arrangement("", Set.of(), Set.of(), false, false, groupBy, sort, closed);
    }

    boolean isFiltered() {
        return !equals(unfiltered());
    }

    /** For {@link #of}; folded groups are not kept. */
    Map<String, String> state() {
        Map<String, String> state = new HashMap<>();
        state.put("filter", text);
        state.put("statuses", statuses.stream().map(Enum::name).sorted().collect(LINES));
        state.put("tags", tags.stream().sorted().collect(LINES));
        state.put("starred", Boolean.toString(starredOnly));
        state.put("hideFailed", Boolean.toString(hideFailed));
        state.put("groupBy", groupBy);
        state.put(
                "sort",
                sort.stream().map(key -> (key.ascending ? "+" : "-") + key.column).collect(LINES));
        return state;
    }

    private static final java.util.stream.Collector<CharSequence, ?, String> LINES =
            Collectors.joining("\n");

    static Arrangement of(Map<String, String> state) {
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        for (RunStatus status : RunStatus.values()) {
            if (lines(state, "statuses").contains(status.name())) {
                statuses.add(status);
            }
        }
        return new Arrangement(
                state.getOrDefault("filter", ""),
                Set.copyOf(statuses),
                Set.copyOf(lines(state, "tags")),
                Boolean.parseBoolean(state.get("starred")),
                Boolean.parseBoolean(state.get("hideFailed")),
                state.getOrDefault("groupBy", ""),
                lines(state, "sort").stream()
                        .map(key -> new SortKey(key.substring(1), key.startsWith("+")))
                        .toList(),
                Set.of());
    }

    private static List<String> lines(Map<String, String> state, String key) {
        return Arrays.stream(state.getOrDefault(key, "").split("\n", -1))
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
