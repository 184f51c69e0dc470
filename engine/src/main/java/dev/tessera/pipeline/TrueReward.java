package dev.tessera.pipeline;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.simulator.GroundTruth;
import dev.tessera.evaluation.Recommender;
import dev.tessera.job.Job;

/**
 * The reward a simulated user would really have from what was recommended. Only the evaluator sees
 * it: no model and no feature does.
 *
 * @param recommended mean over cases of the mean true reward of the first {@code items} recommended
 * @param logged mean true reward of what was watched instead
 * @param items length of the list
 * @param cases how many cases were asked
 */
public record TrueReward(double recommended, double logged, int items, int cases) {
    private static final int ITEMS = 10;
    private static final int CASES = 500;

    static TrueReward of(
            Recommender recommender, InteractionLog log, Cases all, GroundTruth truth, Job job) {
        Cases cases = all.slice(0, Math.min(CASES, all.size()));
        int[][] lists = recommender.recommend(cases, ITEMS, true, job);
        double recommended = 0;
        double logged = 0;
        for (int i = 0; i < cases.size(); i++) {
            int user = cases.users()[i];
            int target = cases.targets()[i];
            long time = log.time(target);
            double sum = 0;
            for (int item : lists[i]) {
                sum += truth.reward(user, item, time);
            }
            recommended += lists[i].length == 0 ? 0 : sum / lists[i].length;
            logged += truth.reward(user, log.item(target), time);
        }
        return new TrueReward(
                recommended / cases.size(), logged / cases.size(), ITEMS, cases.size());
    }
}
