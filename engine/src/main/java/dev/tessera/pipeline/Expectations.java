package dev.tessera.pipeline;

import dev.tessera.format.FormatException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bands a sample's metrics have to lie in: {@code expected.yaml}, a mapping from recommender to
 * metric to {@code [low, high]}.
 *
 * @param bands by recommender title, then by metric name; the recommender "codebooks" stands for
 *     the tokenizer
 */
public record Expectations(Map<String, Map<String, List<Double>>> bands) {
    public static final String FILE = "expected.yaml";

    /** The expectations of a project. */
    public static Expectations of(Project project) throws IOException {
        Path file = project.folder().resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "the project has no " + FILE + " to check against");
        }
        try {
            Map<String, Map<String, List<Double>>> bands =
                    new YAMLMapper()
                            .readValue(
                                    Files.readString(file),
                                    new TypeReference<
                                            LinkedHashMap<String, Map<String, List<Double>>>>() {});
            check(file, bands);
            return new Expectations(bands);
        } catch (JacksonException e) {
            throw new FormatException(
                    file,
                    "expected recommender: {metric: [low, high]}: " + e.getOriginalMessage(),
                    e);
        }
    }

    private static void check(Path file, Map<String, Map<String, List<Double>>> bands)
            throws FormatException {
        if (bands == null) {
            throw new FormatException(
                    file, "is empty, expected recommender: {metric: [low, high]}");
        }
        for (Map.Entry<String, Map<String, List<Double>>> who : bands.entrySet()) {
            if (who.getValue() == null) {
                throw new FormatException(
                        file, who.getKey() + " has no metrics, expected {metric: [low, high]}");
            }
            for (Map.Entry<String, List<Double>> entry : who.getValue().entrySet()) {
                if (!isBand(entry.getValue())) {
                    throw new FormatException(
                            file,
                            who.getKey()
                                    + " "
                                    + entry.getKey()
                                    + " has "
                                    + entry.getValue()
                                    + ", expected [low, high]");
                }
            }
        }
    }

    private static boolean isBand(List<Double> band) {
        return band != null
                && band.size() == 2
                && !band.contains(null)
                && band.get(0) <= band.get(1);
    }

    /** What lies outside, a line each; empty when all is as expected. */
    public List<String> violations(RunResult result) {
        List<String> violations = new ArrayList<>();
        bands.forEach(
                (who, metrics) ->
                        metrics.forEach(
                                (metric, band) -> {
                                    Optional<Double> value = value(result, who, metric);
                                    if (value.isEmpty()) {
                                        violations.add(who + " " + metric + ": not measured");
                                    } else if (!(band.get(0) <= value.get()
                                            && value.get() <= band.get(1))) {
                                        violations.add(
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s %s: %.5f, expected %s to %s",
                                                        who,
                                                        metric,
                                                        value.get(),
                                                        band.get(0),
                                                        band.get(1)));
                                    }
                                }));
        return violations;
    }

    private static Optional<Double> value(RunResult result, String who, String metric) {
        if (who.equals("codebooks")) {
            return result.codebooks()
                    .flatMap(
                            c ->
                                    switch (metric) {
                                        case "collision rate" -> Optional.of(c.collisionRate());
                                        case "lowest utilization" ->
                                                Optional.of(
                                                        c.levels().stream()
                                                                .mapToDouble(
                                                                        level ->
                                                                                level.utilization())
                                                                .min()
                                                                .orElseThrow());
                                        case "first entropy share" ->
                                                Optional.of(c.levels().getFirst().entropyShare());
                                        default -> Optional.empty();
                                    });
        }
        Optional<Measured> measured =
                result.measured().stream()
                        .filter(m -> m.result().recommender().equals(who))
                        .findFirst();
        return measured.flatMap(
                m ->
                        switch (metric) {
                            case "legality" -> m.result().legality().map(l -> l.share());
                            case "HR@10 above popularity" -> aboveOther(m, result);
                            default ->
                                    m.result().metrics().stream()
                                            .filter(v -> v.name().equals(metric))
                                            .findFirst()
                                            .map(v -> v.value());
                        });
    }

    /**
     * Lower end of the interval of HR@10 minus the upper end of popularity's: above 0 when they do
     * not overlap.
     */
    private static Optional<Double> aboveOther(Measured measured, RunResult result) {
        return result.of(ModelKind.POPULARITY)
                .flatMap(popularity -> popularity.metric("HR@10").interval())
                .flatMap(
                        theirs ->
                                measured.metric("HR@10")
                                        .interval()
                                        .map(ours -> ours.low() - theirs.high()));
    }
}
