package dev.tessera.dataset.source;

import dev.tessera.dataset.BelowLike;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;

/** Checks the rows of a source and enters the good ones into a log. */
final class InteractionSink {
    private final LogBuilder builder;
    private final Problems problems;
    private final TimeScale times;
    private final ActionWords words;
    private final LogShape shape;
    private final double dropBelow;
    private long read;

    InteractionSink(DatasetConfig config, LogShape shape, Problems problems) {
        this.builder = new LogBuilder(shape.timed(), shape.valued(), shape.acted());
        this.problems = problems;
        this.times = new TimeScale(config.columns().timeUnit());
        this.words = new ActionWords(config.columns().actionWords());
        this.shape = shape;
        this.dropBelow =
                config.belowLike() == BelowLike.DROP && shape.rated()
                        ? config.likeFrom()
                        : Double.NEGATIVE_INFINITY;
    }

    LogBuilder builder() {
        return builder;
    }

    LogShape shape() {
        return shape;
    }

    TimeScale times() {
        return times;
    }

    /** Rows seen, good and bad. */
    long read() {
        return read;
    }

    /** Counts a row that could not even be cut into fields. */
    void malformed(ImportProblem problem) {
        read++;
        problems.inLog(problem);
    }

    /**
     * Enters a row, or reports what is wrong with it. Ids come last, so that a bad row leaves no
     * trace of its user.
     */
    void add(Row row) {
        read++;
        if (row.isEmpty(Role.USER) || row.isEmpty(Role.ITEM)) {
            Role missing = row.isEmpty(Role.USER) ? Role.USER : Role.ITEM;
            problems.inLog(
                    row.problem(
                            missing,
                            ImportReason.MISSING_ID,
                            "the " + missing.label() + " is missing"));
            return;
        }
        double time = shape.timed() ? times.read(row) : 0;
        if (Double.isNaN(time)) {
            problems.inLog(times.problem(row));
            return;
        }
        double value = shape.valued() ? row.number(Role.VALUE) : 1;
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            problems.inLog(badValue(row));
            return;
        }
        int action = shape.acted() ? words.bits(row.text(Role.ACTION)) : 0;
        if (action < 0) {
            problems.inLog(
                    row.problem(
                            Role.ACTION,
                            ImportReason.UNKNOWN_ACTION,
                            words.refusal(row.text(Role.ACTION))));
            return;
        }
        if (value < dropBelow) {
            problems.leftOut(ImportReason.BELOW_LIKE, 1);
            return;
        }
        addIds(row, time, (float) value, (short) action);
    }

    private void addIds(Row row, double time, float value, short action) {
        int user = row.id(Role.USER, builder.users());
        int item = user < 0 ? -1 : row.id(Role.ITEM, builder.items());
        if (item < 0) {
            Role bad = user < 0 ? Role.USER : Role.ITEM;
            problems.inLog(
                    row.problem(
                            bad,
                            ImportReason.BAD_ENCODING,
                            "the "
                                    + bad.label()
                                    + " is no UTF-8 text; if the file is Latin-1, set encoding: latin-1"));
            return;
        }
        builder.add(user, item, time, value, action);
    }

    private ImportProblem badValue(Row row) {
        String text =
                row.isEmpty(Role.VALUE)
                        ? "is missing"
                        : "'" + row.text(Role.VALUE) + "' is not a finite number";
        return row.problem(
                Role.VALUE,
                ImportReason.BAD_VALUE,
                "the " + (shape.rated() ? "rating " : "value ") + text);
    }
}
