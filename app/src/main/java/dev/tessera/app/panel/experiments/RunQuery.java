package dev.tessera.app.panel.experiments;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.selection.Selection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is typed to find runs: words, which have to stand in a run's id, name, tags, notes or
 * status, and conditions on columns, such as {@code learningRate>=0.001}, {@code "SASRec
 * NDCG@10">0.04}, {@code status!=failed}, {@code device:gpu} ({@code :} means contains), {@code
 * started>2026-11-20}. All of them have to hold.
 */
final class RunQuery {
    private static final String QUOTED_OR = "(\"[^\"]*\"|%s)";
    private static final Pattern TERM =
            Pattern.compile(
                    QUOTED_OR.formatted("[^\\s\"<>=!:]+")
                            + "(?:(<=|>=|!=|=|<|>|:)"
                            + QUOTED_OR.formatted("[^\\s\"]+")
                            + "?)?");
    private static final List<RunColumn> SEARCHED =
            List.of(
                    RunColumn.ID,
                    RunColumn.NAME,
                    RunColumn.TAGS,
                    RunColumn.NOTES,
                    RunColumn.STATUS);

    private final List<String> words = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

    private record Condition(String column, String relation, String value) {}

    /**
     * The rows that were found.
     *
     * @param unknown names of columns that there are not; their conditions do not count
     */
    record Found(Selection rows, List<String> unknown) {}

    RunQuery(String text) {
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            String first = unquoted(term.group(1));
            if (term.group(2) == null) {
                words.add(first.toLowerCase(Locale.ROOT));
            } else if (term.group(3) != null) { // otherwise it is still being typed
                conditions.add(new Condition(first, term.group(2), unquoted(term.group(3))));
            }
        }
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    Found in(RunFrame frame) {
        Selection rows = Selection.withRange(0, frame.runs().size());
        for (String word : words) {
            rows = rows.and(with(frame, word));
        }
        List<String> unknown = new ArrayList<>();
        for (Condition condition : conditions) {
            Optional<RunColumn> column = column(frame, condition.column);
            if (column.isEmpty()) {
                unknown.add(condition.column);
            } else {
                rows = rows.and(holds(frame, column.get(), condition));
            }
        }
        return new Found(rows, unknown);
    }

    private static Selection with(RunFrame frame, String word) {
        Selection rows = Selection.with();
        for (RunColumn column : SEARCHED) {
            rows = rows.or(texts(frame, column).eval(containing(word)));
        }
        return rows;
    }

    private static StringColumn texts(RunFrame frame, RunColumn column) {
        return frame.textsOf(column).orElseThrow();
    }

    private static Predicate<String> containing(String word) {
        return text -> text != null && text.toLowerCase(Locale.ROOT).contains(word);
    }

    /** The column of a name or an id, otherwise the first whose name ends with it or has it. */
    static Optional<RunColumn> column(RunFrame frame, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<Predicate<RunColumn>> ways =
                List.of(
                        column -> column.id().equalsIgnoreCase(name),
                        column -> column.name().equalsIgnoreCase(name),
                        column -> column.detail().equalsIgnoreCase(name),
                        column -> column.name().toLowerCase(Locale.ROOT).endsWith(wanted),
                        column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
        return ways.stream()
                .flatMap(way -> frame.columns().stream().filter(way).limit(1))
                .findFirst();
    }

    private static Selection holds(RunFrame frame, RunColumn column, Condition condition) {
        Optional<DoubleColumn> numbers = frame.numbersOf(column);
        OptionalDouble number = number(column, condition.value);
        if (numbers.isPresent() && number.isPresent() && !condition.relation.equals(":")) {
            return numbers.get().eval(compared(condition.relation, number.getAsDouble()));
        }
        String wanted = condition.value.toLowerCase(Locale.ROOT);
        if (frame.textsOf(column).isEmpty()) {
            return numbers.orElseThrow()
                    .eval((DoublePredicate) value -> frame.format(column, value).contains(wanted));
        }
        return texts(frame, column)
                .eval(
                        (Predicate<String>)
                                text ->
                                        compared(
                                                condition.relation,
                                                text.toLowerCase(Locale.ROOT),
                                                wanted));
    }

    private static DoublePredicate compared(String relation, double with) {
        return switch (relation) {
            case "<" -> value -> value < with;
            case "<=" -> value -> value <= with;
            case ">" -> value -> value > with;
            case ">=" -> value -> value >= with;
            case "!=" -> value -> value != with;
            default -> value -> value == with;
        };
    }

    private static boolean compared(String relation, String value, String with) {
        return switch (relation) {
            case "<" -> value.compareTo(with) < 0;
            case "<=" -> value.compareTo(with) <= 0;
            case ">" -> value.compareTo(with) > 0;
            case ">=" -> value.compareTo(with) >= 0;
            case "!=" -> !value.equals(with);
            case ":" -> value.contains(with);
            default -> value.equals(with);
        };
    }

    private static OptionalDouble number(RunColumn column, String value) {
        try {
            return switch (column.kind()) {
                case TIME -> OptionalDouble.of(millis(value));
                case FLAG ->
                        OptionalDouble.of(
                                List.of("yes", "true", "1").contains(value.toLowerCase(Locale.ROOT))
                                        ? 1
                                        : 0);
                default -> OptionalDouble.of(Double.parseDouble(value));
            };
        } catch (NumberFormatException | DateTimeException _) {
            return OptionalDouble.empty();
        }
    }

    private static double millis(String value) {
        LocalDateTime time =
                value.contains("T")
                        ? LocalDateTime.parse(value)
                        : LocalDate.parse(value).atStartOfDay();
        return time.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }
}
