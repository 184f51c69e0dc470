package dev.tessera.app.panel.experiments;

import dev.tessera.app.panel.experiments.Arrangement.SortKey;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, sorts and groups runs. Not on the FX thread. */
final class Arranger {
    /**
     * What came of it.
     *
     * @param count of runs found; one may stand under several tags
     * @param unknown columns that the text names and that there are not
     */
    record Arranged(List<Line> lines, int count, List<String> unknown) {}

    private final RunFrame frame;
    private final Arrangement how;

    private Arranger(RunFrame frame, Arrangement how) {
        this.frame = frame;
        this.how = how;
    }

    static Arranged arrange(RunFrame frame, Arrangement how) {
        return new Arranger(frame, how).arrange();
    }

    private Arranged arrange() {
        RunQuery.Found found = new RunQuery(how.text()).in(frame);
        int[] rows =
                sorted(
                        Arrays.stream(found.rows().toArray())
                                .filter(row -> isWanted(frame.runs().get(row)))
                                .toArray());
        Optional<RunColumn> groups = frame.column(how.groupBy());
        List<Line> lines = new ArrayList<>();
        if (groups.isEmpty()) {
            for (int row : rows) {
                lines.add(new Line.OfRun("", frame, row));
            }
        } else {
            group(rows, groups.get()).forEach((value, of) -> addGroup(lines, value, of));
        }
        return new Arranged(lines, rows.length, found.unknown());
    }

    private boolean isWanted(Run run) {
        return (how.statuses().isEmpty() || how.statuses().contains(run.status()))
                && (how.tags().isEmpty() || run.tags().stream().anyMatch(how.tags()::contains))
                && (!how.starredOnly() || run.starred())
                && (!how.hideFailed() || run.status() != RunStatus.FAILED);
    }

    private int[] sorted(int[] rows) {
        Comparator<Integer> order = null;
        for (SortKey key : how.sort()) {
            Optional<RunColumn> column = frame.column(key.column());
            if (column.isPresent()) {
                Comparator<Integer> next = by(column.get(), key.ascending());
                order = order == null ? next : order.thenComparing(next);
            }
        }
        return order == null
                ? rows
                : Arrays.stream(rows).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    /** Rows without a value come last in both directions. */
    private Comparator<Integer> by(RunColumn column, boolean ascending) {
        Optional<DoubleColumn> numbers = frame.numbersOf(column);
        if (numbers.isPresent()) {
            double[] values = numbers.get().asDoubleArray();
            return (a, b) -> {
                boolean noA = Double.isNaN(values[a]);
                boolean noB = Double.isNaN(values[b]);
                return noA || noB
                        ? Boolean.compare(noA, noB)
                        : signed(Double.compare(values[a], values[b]), ascending);
            };
        }
        StringColumn texts = frame.textsOf(column).orElseThrow();
        return (a, b) -> {
            String one = texts.get(a);
            String other = texts.get(b);
            return one.isEmpty() || other.isEmpty()
                    ? Boolean.compare(one.isEmpty(), other.isEmpty())
                    : signed(NaturalOrder.compare(one, other), ascending);
        };
    }

    private static int signed(int comparison, boolean ascending) {
        return ascending ? comparison : -comparison;
    }

    /** Groups by their value, in the order of their values; the group without one comes last. */
    private Map<String, int[]> group(int[] rows, RunColumn column) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int row : rows) {
            for (String value : values(row, column)) {
                groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(row);
            }
        }
        Map<String, int[]> ordered = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, List<Integer>>, Boolean>comparing(
                                        group -> group.getKey().isEmpty())
                                .thenComparing(Map.Entry::getKey, NaturalOrder::compare))
                .forEach(
                        group ->
                                ordered.put(
                                        group.getKey(),
                                        group.getValue().stream()
                                                .mapToInt(Integer::intValue)
                                                .toArray()));
        return ordered;
    }

    private List<String> values(int row, RunColumn column) {
        List<String> tags = frame.runs().get(row).tags();
        return column.equals(RunColumn.TAGS) && !tags.isEmpty()
                ? tags
                : List.of(frame.text(row, column));
    }

    private void addGroup(List<Line> lines, String value, int[] rows) {
        boolean open = !how.closed().contains(value);
        lines.add(new Line.OfGroup(value, frame, rows, open));
        if (open) {
            for (int row : rows) {
                lines.add(new Line.OfRun(value, frame, row));
            }
        }
    }
}
