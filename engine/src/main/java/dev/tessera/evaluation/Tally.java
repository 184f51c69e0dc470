package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.job.Job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a recommender batch by batch and keeps what the metrics need. */
final class Tally {
    private final Recommender recommender;
    private final InteractionLog log;
    private final EvaluationConfig config;
    private final AnswerCheck check;
    private final OutcomeColumns columns;
    private final Spread spread;
    private final Optional<IdentifierTally> identifiers;
    private int shortLists;

    Tally(
            Recommender recommender,
            InteractionLog log,
            int[] popularities,
            EvaluationConfig config,
            int cases) {
        this.recommender = recommender;
        this.log = log;
        this.config = config;
        this.check =
                new AnswerCheck(recommender.name(), log, config.depth(), config.excludeHistory());
        this.columns = new OutcomeColumns(log, popularities, config.excludeHistory(), cases);
        this.spread = new Spread(config.cutoffs(), popularities);
        this.identifiers =
                recommender instanceof IdentifierRecommender byId
                        ? Optional.of(new IdentifierTally(byId, log, cases))
                        : Optional.empty();
    }

    void ask(Cases cases, Job job) {
        int[][] lists =
                switch (recommender) {
                    case IdentifierRecommender byId -> {
                        IdentifierRecommender.Answers answers =
                                byId.answer(cases, config.depth(), config.excludeHistory(), job);
                        check.checkIdentifiers(cases, answers.identifiers());
                        identifiers.orElseThrow().add(cases, answers.identifiers());
                        yield answers.items();
                    }
                    default ->
                            recommender.recommend(
                                    cases, config.depth(), config.excludeHistory(), job);
                };
        check.check(cases, lists);
        for (int i = 0; i < lists.length; i++) {
            columns.add(cases, i, lists[i]);
            spread.add(lists[i]);
            if (lists[i].length < Math.min(config.depth(), log.itemCount())) {
                shortLists++;
            }
        }
    }

    EvaluationResult result(Dataset dataset, Protocol protocol) {
        Outcomes outcomes = columns.outcomes();
        Optional<Outcomes> byId = identifiers.map(tally -> outcomes.withRanks(tally.ranks()));
        List<MetricValue> metrics = new ArrayList<>(Metrics.of(outcomes, "", config));
        metrics.addAll(spread.metrics());
        byId.ifPresent(found -> metrics.addAll(Metrics.of(found, "SID-", config)));
        return new EvaluationResult(
                recommender.name(),
                dataset.name(),
                dataset.fingerprint(),
                protocol,
                outcomes,
                byId,
                metrics,
                shortLists,
                identifiers.map(IdentifierTally::legality));
    }
}
