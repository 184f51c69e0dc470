package dev.tessera.model.training;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.evaluation.RankMetric;
import dev.tessera.evaluation.Recommender;
import dev.tessera.job.Job;

import java.util.Map;
import java.util.Optional;

/** A rank metric of a recommender over validation cases, the history left out. */
public final class RecommenderValidation implements Validation {
    private final Recommender recommender;
    private final InteractionLog log;
    private final CaseSample sample;
    private final RankMetric rankMetric;
    private final int cutoff;

    private RecommenderValidation(
            Recommender recommender,
            InteractionLog log,
            CaseSample sample,
            RankMetric rankMetric,
            int cutoff) {
        this.recommender = recommender;
        this.log = log;
        this.sample = sample;
        this.rankMetric = rankMetric;
        this.cutoff = cutoff;
    }

    /** The validation a configuration asks for; empty if the split has no validation cases. */
    public static Optional<Validation> of(
            Recommender recommender, InteractionLog log, Split split, TrainingConfig config) {
        if (split.validation().size() == 0) {
            return Optional.empty();
        }
        CaseSample sample =
                CaseSample.of(split.validation(), config.validationCases(), config.seed());
        return Optional.of(
                new RecommenderValidation(
                        recommender,
                        log,
                        sample,
                        config.validationMetric(),
                        config.validationCutoff()));
    }

    @Override
    public String metric() {
        return "validation " + rankMetric + "@" + cutoff;
    }

    @Override
    public String basis() {
        return sample.basis() + ", history removed";
    }

    @Override
    public Map<String, Double> measure(Job job) {
        Cases cases = sample.cases();
        int[][] answers = recommender.recommend(cases, cutoff, true, job);
        double sum = 0;
        for (int i = 0; i < cases.size(); i++) {
            sum += rankMetric.of(rank(answers[i], log.item(cases.targets()[i])), cutoff);
        }
        return Map.of(metric(), sum / cases.size());
    }

    private static int rank(int[] list, int target) {
        for (int i = 0; i < list.length; i++) {
            if (list[i] == target) {
                return i + 1;
            }
        }
        return 0;
    }
}
