package dev.tessera.app.panel.experiments;

import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;

import javafx.beans.value.ObservableValue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the table says of runs, in the language of the moment. */
final class RunTexts {
    private final Texts texts;
    private final Times times;

    RunTexts(Texts texts) {
        this.texts = texts;
        times = new Times(texts);
    }

    Texts texts() {
        return texts;
    }

    Times times() {
        return times;
    }

    ObservableValue<String> title(RunColumn column) {
        return switch (column.group()) {
            case RUN -> texts.bind("column." + column.name());
            case SETTING, METRIC -> new javafx.beans.property.SimpleStringProperty(column.name());
            case CURVE ->
                    column.isBestOfCurve()
                            ? texts.bind("column.best", column.name())
                            : texts.bind("column.last", column.name());
        };
    }

    String status(RunStatus status) {
        return texts.get("status." + status.text());
    }

    static String icon(RunStatus status) {
        return switch (status) {
            case RUNNING -> "fth-loader";
            case FINISHED, REUSED -> "fth-check-circle";
            case FAILED -> "fth-x-circle";
            case CANCELLED -> "fth-slash";
            case INTERRUPTED -> "fth-alert-triangle";
        };
    }

    /** Seconds a run took, or has taken so far. */
    static double seconds(Run run, Instant now) {
        Duration lasted = run.duration().orElseGet(() -> Duration.between(run.started(), now));
        return lasted.toMillis() / 1e3;
    }

    /** What a cell of a run says. */
    String cell(Line.OfRun line, RunColumn column, Instant now) {
        Run run = line.run();
        return switch (column.kind()) {
            case STATUS -> status(run.status());
            case TIME -> times.ago(run.started(), now);
            case DURATION -> times.lasting(seconds(run, now));
            case FLAG -> run.starred() ? "\u2605" : "\u2606";
            case TEXT, NUMBER, TAGS -> line.frame().text(line.row(), column);
        };
    }

    /** What the cell of a group says: what its runs sum up to. */
    String cell(Line.OfGroup group, RunColumn column, Line.Summary summary) {
        return switch (column.kind()) {
            case NUMBER -> {
                double sum = group.sum(column, summary);
                yield Double.isNaN(sum) ? "" : group.frame().format(column, sum);
            }
            case DURATION -> times.lasting(group.sum(column, summary));
            case TEXT, TIME, FLAG, STATUS, TAGS -> "";
        };
    }

    /** The name of a group. */
    String group(RunColumn column, String value) {
        return switch (column.kind()) {
            case STATUS -> texts.get("status." + value);
            case FLAG -> texts.get(value.equals("1") ? "group.starred" : "group.unstarred");
            default -> value.isEmpty() ? texts.get("group.none") : value;
        };
    }

    /** What a cell says when it is pointed at; empty for nothing more. */
    Optional<String> more(Line.OfRun line, RunColumn column) {
        return switch (column.kind()) {
            case TIME -> Optional.of(Times.absolute(line.run().started()));
            case STATUS -> Optional.of(line.run().message()).filter(message -> !message.isEmpty());
            case TEXT ->
                    Optional.of(line.frame().text(line.row(), column))
                            .filter(text -> text.length() > 12);
            case NUMBER -> interval(line, column).map(ends -> texts.get("interval", ends));
            case DURATION, FLAG, TAGS -> Optional.empty();
        };
    }

    /** "0.0412 to 0.0531". */
    Optional<String> interval(Line.OfRun line, RunColumn column) {
        return line.frame()
                .interval(column)
                .filter(ends -> !Double.isNaN(ends.low().getDouble(line.row())))
                .map(
                        ends ->
                                line.frame().format(column, ends.low().getDouble(line.row()))
                                        + "\u2013"
                                        + line.frame()
                                                .format(column, ends.high().getDouble(line.row())));
    }
}
