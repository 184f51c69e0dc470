package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.FinalMetric;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A column of the table of runs.
 *
 * @param id stable: {@code name}, {@code setting:seed}, {@code metric:...}, {@code last:...}
 * @param name a key of the texts for what every run has, otherwise as shown
 * @param detail the whole path of a setting, the rules of a metric; may be empty
 */
record RunColumn(String id, Group group, Kind kind, String name, String detail) {

    /** What a column tells of a run. */
    enum Group {
        RUN,
        SETTING,
        METRIC,
        CURVE
    }

    /** How its values are shown and compared. */
    enum Kind {
        TEXT,
        NUMBER,
        TIME,
        DURATION,
        FLAG,
        STATUS,
        TAGS
    }

    static final RunColumn STAR = run("star", Kind.FLAG);
    static final RunColumn NAME = run("name", Kind.TEXT);
    static final RunColumn STATUS = run("status", Kind.STATUS);
    static final RunColumn STARTED = run("started", Kind.TIME);
    static final RunColumn DURATION = run("duration", Kind.DURATION);
    static final RunColumn TAGS = run("tags", Kind.TAGS);
    static final RunColumn NOTES = run("notes", Kind.TEXT);
    static final RunColumn ID = run("id", Kind.TEXT);
    static final RunColumn SEED = run("seed", Kind.NUMBER);
    static final RunColumn DEVICE = run("device", Kind.TEXT);
    static final RunColumn DATA = run("data", Kind.TEXT);
    static final RunColumn VERSION = run("version", Kind.TEXT);
    static final RunColumn COMMAND = run("command", Kind.TEXT);

    private static RunColumn run(String id, Kind kind) {
        return new RunColumn(id, Group.RUN, kind, id, "");
    }

    static RunColumn setting(String path, String title, boolean number) {
        return new RunColumn(
                "setting:" + path, Group.SETTING, number ? Kind.NUMBER : Kind.TEXT, title, path);
    }

    /**
     * @param mark tells metrics of one name and different rules apart; may be empty
     */
    static RunColumn metric(FinalMetric metric, String mark) {
        String split = metric.split().equals("test") ? "" : " (" + metric.split() + ")";
        String rules = metric.rules();
        return new RunColumn(
                "metric:" + metric.name() + "|" + metric.split() + "|" + rules,
                Group.METRIC,
                Kind.NUMBER,
                metric.name() + split + (mark.isEmpty() ? "" : " " + mark),
                rules.equals("{}") ? "" : rules);
    }

    static RunColumn last(CurveName curve) {
        return curve("last:", curve);
    }

    static RunColumn best(CurveName curve) {
        return curve("best:", curve);
    }

    private static RunColumn curve(String prefix, CurveName curve) {
        return new RunColumn(
                prefix + curve.split() + "/" + curve.name(),
                Group.CURVE,
                Kind.NUMBER,
                shown(curve),
                "");
    }

    static String shown(CurveName curve) {
        return curve.split().equals("train") ? curve.name() : curve.split() + "/" + curve.name();
    }

    boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.DURATION;
    }

    boolean isMetric() {
        return group == Group.METRIC;
    }

    boolean isBestOfCurve() {
        return id.startsWith("best:");
    }

    /** Whether of two values the smaller is the better one. */
    boolean lowerIsBetter() {
        return lowerIsBetter(name);
    }

    static boolean lowerIsBetter(String measure) {
        String lower = measure.toLowerCase(Locale.ROOT);
        return Stream.of("loss", "error", "perplexity", "collision", "gradient norm", "duration")
                .anyMatch(lower::contains);
    }
}
