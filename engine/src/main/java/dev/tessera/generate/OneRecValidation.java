package dev.tessera.generate;

import dev.tessera.dataset.Cases;
import dev.tessera.job.Job;
import dev.tessera.model.onerec.LevelScorer;
import dev.tessera.model.onerec.LevelScores;
import dev.tessera.model.training.Validation;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rank metric of a beam search, and beside it the loss and the accuracy of each level. */
record OneRecValidation(Validation ranking, LevelScorer scorer, Cases cases) implements Validation {
    @Override
    public String metric() {
        return ranking.metric();
    }

    @Override
    public String basis() {
        return ranking.basis();
    }

    @Override
    public Map<String, Double> measure(Job job) {
        Map<String, Double> points = new LinkedHashMap<>(ranking.measure(job));
        LevelScores scores = scorer.scores(cases, job);
        points.put("validation loss", scores.loss());
        for (int level = 0; level < scores.levels(); level++) {
            points.put("validation loss/level " + (level + 1), scores.losses()[level]);
            points.put("validation accuracy/level " + (level + 1), scores.accuracies()[level]);
        }
        return points;
    }
}
