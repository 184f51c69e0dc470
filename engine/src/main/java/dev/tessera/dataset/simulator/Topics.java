package dev.tessera.dataset.simulator;

/**
 * What videos can be about: topics and their subtopics as unit vectors, and where viewers go on
 * from a subtopic.
 *
 * <pre>
 *   topic     tau_t   = unit(g),                        g ~ N(0, I)
 *   subtopic  sigma_s = unit(tau_t + subtopicSpread g / sqrt(D))
 * </pre>
 */
final class Topics {
    /** The way of counting subtopics: those of topic t are t * perTopic .. (t + 1) * perTopic. */
    final int perTopic;

    final int topics;
    final double[][] centres;

    /** Where a viewer goes on to: mostly a sibling, sometimes a subtopic of another topic. */
    final int[] successors;

    final double[] durationFactors;

    Topics(CatalogueConfig config, Draws draws) {
        perTopic = config.subtopicsPerTopic();
        topics = config.topics();
        centres = new double[topics * perTopic][];
        durationFactors = new double[topics];
        for (int t = 0; t < topics; t++) {
            double[] topic = Vectors.unit(draws.direction(config.latentWidth(), 1));
            durationFactors[t] = config.topicDurationSpread() * draws.gaussian();
            for (int s = t * perTopic; s < (t + 1) * perTopic; s++) {
                centres[s] =
                        Vectors.unit(
                                Vectors.sum(
                                        topic,
                                        draws.direction(
                                                config.latentWidth(), config.subtopicSpread())));
            }
        }
        successors = successors(draws);
    }

    private int[] successors(Draws draws) {
        int[] chosen = new int[centres.length];
        for (int s = 0; s < chosen.length; s++) {
            boolean across = perTopic == 1 || draws.chance(1.0 / 3);
            do {
                chosen[s] =
                        across
                                ? draws.below(chosen.length)
                                : topicOf(s) * perTopic + draws.below(perTopic);
            } while (chosen[s] == s && chosen.length > 1);
        }
        return chosen;
    }

    int subtopics() {
        return centres.length;
    }

    int topicOf(int subtopic) {
        return subtopic / perTopic;
    }
}
