package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;

import java.util.HashSet;
import java.util.Set;

/**
 * Measures recommenders on one split of one data set; there is one of it in a run, since it sees to
 * it that each recommender meets the test part once.
 *
 * <p>Every metric is over the full catalogue with one target a case. A target that is not in the
 * list counts as a miss, also where it could not be in it ({@link EvaluationResult#unreachable}).
 */
public final class Evaluation {
    private final Dataset dataset;
    private final Split split;
    private final EvaluationConfig config;
    private final int[] popularities;
    private final Set<String> tested = new HashSet<>();

    public Evaluation(Dataset dataset, Split split, EvaluationConfig config) {
        this.dataset = dataset;
        this.split = split;
        this.config = config;
        this.popularities = ItemCounts.inTraining(dataset.log(), split.trainEnds());
    }

    /** Measures on the validation part, as often as one likes. */
    public EvaluationResult onValidation(
            Recommender recommender, Declaration declaration, Job job) {
        return measure(recommender, split.validation(), "validation", declaration, job);
    }

    /**
     * Measures on the test part.
     *
     * @throws TestPartReusedException if this recommender, known by its name, was measured on it
     *     before
     */
    public EvaluationResult onTest(Recommender recommender, Declaration declaration, Job job) {
        synchronized (tested) {
            if (!tested.add(recommender.name())) {
                throw new TestPartReusedException(recommender.name());
            }
        }
        boolean finished = false;
        try {
            EvaluationResult result = measure(recommender, split.test(), "test", declaration, job);
            finished = true;
            return result;
        } finally {
            if (!finished) {
                synchronized (tested) {
                    tested.remove(recommender.name());
                }
            }
        }
    }

    /**
     * Measures on other cases, such as a sample of the validation part, under a name of their own.
     */
    public EvaluationResult on(
            String part, Cases cases, Recommender recommender, Declaration declaration, Job job) {
        if (part.equals("test") || cases.equals(split.test())) {
            throw new IllegalArgumentException("the test part is measured by onTest alone");
        }
        return measure(recommender, cases, part, declaration, job);
    }

    private EvaluationResult measure(
            Recommender recommender, Cases cases, String part, Declaration declaration, Job job) {
        checkCases(cases, part);
        Tally tally = new Tally(recommender, dataset.log(), popularities, config, cases.size());
        for (int from = 0; from < cases.size(); from += config.batch()) {
            job.checkpoint();
            tally.ask(cases.slice(from, Math.min(from + config.batch(), cases.size())), job);
            job.progress(
                    "evaluating " + recommender.name(),
                    Math.min(from + config.batch(), cases.size()),
                    cases.size());
        }
        Protocol protocol =
                new Protocol(
                        split.protocol(),
                        part,
                        config.excludeHistory(),
                        dataset.log().itemCount(),
                        declaration.epochChosenBy(),
                        declaration.ties());
        return tally.result(dataset, protocol);
    }

    private void checkCases(Cases cases, String part) {
        InteractionLog log = dataset.log();
        if (cases.size() == 0) {
            throw new IllegalArgumentException(
                    "the "
                            + part
                            + " part of "
                            + dataset.name()
                            + " ("
                            + split.protocol()
                            + ") has no cases: the users' histories are too short for this split");
        }
        for (int i = 0; i < cases.size(); i++) {
            int user = cases.users()[i];
            if (user < 0 || user >= log.userCount()) {
                throw new IllegalArgumentException(
                        "case "
                                + i
                                + " of the "
                                + part
                                + " part asks for user "
                                + user
                                + "; the log has "
                                + log.userCount());
            }
            int end = cases.historyEnds()[i];
            int target = cases.targets()[i];
            if (end < log.start(user) || target < end || target >= log.end(user)) {
                throw new IllegalArgumentException(
                        "case "
                                + i
                                + " of the "
                                + part
                                + " part: history end "
                                + end
                                + " and target "
                                + target
                                + " must be in this order within the positions "
                                + log.start(user)
                                + " .. "
                                + log.end(user)
                                + " of user \""
                                + log.userId(user)
                                + "\"");
            }
        }
    }
}
