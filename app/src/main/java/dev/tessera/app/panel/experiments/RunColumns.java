package dev.tessera.app.panel.experiments;

import dev.tessera.app.panel.experiments.RunColumn.Group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which columns the table shows until the user chooses. */
final class RunColumns {
    private static final int SETTINGS = 4;
    private static final int METRICS = 4;
    private static final int GROUPS = 40;

    /** The metrics most papers report first, in the order of preference. */
    private static final List<Pattern> HEADLINE =
            List.of(
                    Pattern.compile(".*\\bNDCG@10\\b.*"),
                    Pattern.compile(".*\\bHR@10\\b.*"),
                    Pattern.compile(".*"));

    private RunColumns() {}

    static List<String> chosenFor(RunFrame frame) {
        List<String> chosen = new ArrayList<>();
        for (RunColumn column :
                List.of(
                        RunColumn.STAR,
                        RunColumn.NAME,
                        RunColumn.STATUS,
                        RunColumn.STARTED,
                        RunColumn.DURATION,
                        RunColumn.TAGS)) {
            chosen.add(column.id());
        }
        frame.columns().stream()
                .filter(column -> column.group() == Group.SETTING)
                .limit(SETTINGS)
                .forEach(column -> chosen.add(column.id()));
        chosen.addAll(metrics(frame));
        return chosen;
    }

    private static List<String> metrics(RunFrame frame) {
        List<RunColumn> metrics =
                frame.columns().stream()
                        .filter(column -> column.group() == Group.METRIC)
                        .filter(column -> !column.name().contains("SID-"))
                        .toList();
        List<RunColumn> learned =
                metrics.stream()
                        .filter(column -> !column.name().startsWith("popularity "))
                        .toList();
        for (Pattern pattern : HEADLINE) {
            List<String> matching =
                    (learned.isEmpty() ? metrics : learned)
                            .stream()
                                    .filter(column -> pattern.matcher(column.name()).matches())
                                    .limit(METRICS)
                                    .map(RunColumn::id)
                                    .toList();
            if (!matching.isEmpty()) {
                return matching;
            }
        }
        return List.of();
    }

    /** Columns whose values make groups: few values, and at least one that several runs have. */
    static List<RunColumn> groupable(RunFrame frame) {
        return frame.columns().stream()
                .filter(column -> column.group() == Group.RUN || column.group() == Group.SETTING)
                .filter(
                        column ->
                                switch (column.id()) {
                                    case "id", "started", "duration", "notes" -> false;
                                    case "status", "tags", "star" -> true;
                                    default -> hasFewValues(frame, column);
                                })
                .toList();
    }

    private static boolean hasFewValues(RunFrame frame, RunColumn column) {
        Set<String> values = new HashSet<>();
        int runs = frame.runs().size();
        for (int row = 0; row < runs; row++) {
            if (values.add(frame.text(row, column)) && values.size() > GROUPS) {
                return false;
            }
        }
        return values.size() > 1 && (values.size() < runs || runs <= 2);
    }
}
