package dev.tessera.experiment;

/** Names one curve of a run: what was measured and on which split. */
public record CurveName(String name, String split) {
    /**
     * The curve meant by the name of a job's metric: {@code valid/loss} is the loss on split {@code
     * valid}, likewise {@code train/} and {@code test/}; without such a beginning it is {@code
     * train}.
     */
    public static CurveName of(String metric) {
        int slash = metric.indexOf('/');
        String prefix = slash < 0 ? "" : metric.substring(0, slash);
        return switch (prefix) {
            case "train", "valid", "test" -> new CurveName(metric.substring(slash + 1), prefix);
            default -> new CurveName(metric, "train");
        };
    }
}
