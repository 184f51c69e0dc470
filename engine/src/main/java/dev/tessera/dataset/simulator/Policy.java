package dev.tessera.dataset.simulator;

import dev.tessera.dataset.Action;

/**
 * What the policy that produced the log shows next: a mixture of four ways of picking, repeated
 * until the video is published and new to the viewer.
 *
 * <pre>
 *   popular    pi_i / sum pi
 *   interest   P(subtopic of i on this day) pi_i / sum of pi over the subtopic
 *   sequence   sum_j w_j / W [ stay 1(s = s_j) + successor 1(s = next(s_j)) + (1 - stay - successor) / perTopic 1(s in the topic of s_j) ] pi_i / sum of pi over s
 *   random     1 / items
 *
 *   pull       w_j = recency^lag exp(-age_j / fading) (likedPull | longViewPull | plainPull | 0 if disliked),   W = sum over the last {@code memory} videos
 *   weight of sequence = sequence W / (W + halfPull)
 * </pre>
 */
final class Policy {
    private static final double HOUR = 3600;

    private final World world;
    private final Shelves shelves;
    private final Mind mind;
    private final ExposureConfig config;

    /** Subtopics of the last videos, and the running sum of their pulls. */
    private final int[] anchors;

    private final double[] pulls;
    private final double[] ways;

    Policy(World world, Shelves shelves, Mind mind, Trail trail, long time) {
        this.world = world;
        this.shelves = shelves;
        this.mind = mind;
        this.config = world.config.exposure();
        int remembered = Math.min(config.memory(), trail.size());
        anchors = new int[remembered];
        double[] weights = new double[remembered];
        double recency = 1;
        for (int j = 0; j < remembered; j++) {
            int index = trail.size() - 1 - j;
            anchors[j] = world.subtopic[trail.item(index)];
            weights[j] =
                    recency
                            * StrictMath.exp(-(time - trail.time(index)) / (config.fading() * HOUR))
                            * pull(trail, index);
            recency *= config.recency();
        }
        pulls = Vectors.runningSum(weights);
        double total = remembered == 0 ? 0 : pulls[remembered - 1];
        ways =
                Vectors.runningSum(
                        new double[] {
                            config.popular(),
                            config.interest(),
                            config.sequence() * total / (total + config.halfPull()),
                            config.random()
                        });
    }

    private double pull(Trail trail, int index) {
        if (trail.has(index, Action.DISLIKE)) {
            return 0;
        }
        if (trail.has(index, Action.LIKE)
                || trail.has(index, Action.FOLLOW)
                || trail.has(index, Action.FORWARD)
                || trail.has(index, Action.COMMENT)) {
            return config.likedPull();
        }
        return trail.has(index, Action.LONG_VIEW) ? config.longViewPull() : config.plainPull();
    }

    /** One pick, or -1 where the way picked leads to an empty shelf. */
    int draw(Draws draws) {
        return switch (draws.index(ways)) {
            case 0 -> shelves.drawAny(draws);
            case 1 -> fromShelf(draws.index(mind.subtopicRunning), draws);
            case 2 -> fromShelf(followUp(anchors[draws.index(pulls)], draws), draws);
            default -> draws.below(world.items);
        };
    }

    private int fromShelf(int subtopic, Draws draws) {
        return shelves.isEmpty(subtopic) ? -1 : shelves.draw(subtopic, draws);
    }

    private int followUp(int subtopic, Draws draws) {
        double point = draws.uniform();
        if (point < config.stay()) {
            return subtopic;
        }
        Topics topics = world.topics;
        return point < config.stay() + config.successor()
                ? topics.successors[subtopic]
                : topics.topicOf(subtopic) * topics.perTopic + draws.below(topics.perTopic);
    }

    /**
     * The probability of each video in one pick; they miss 1 by what empty shelves would have got.
     */
    double[] probabilities() {
        double total = ways[ways.length - 1];
        double[] subtopics = followUps();
        double sequence = (ways[2] - ways[1]) / total;
        double interest = config.interest() / total;
        double[] probabilities = new double[world.items];
        for (int i = 0; i < world.items; i++) {
            int s = world.subtopic[i];
            probabilities[i] =
                    config.popular() / total * shelves.shareOfAll(i)
                            + (interest * mind.subtopicShares[s] + sequence * subtopics[s])
                                    * shelves.share(i)
                            + config.random() / total / world.items;
        }
        return probabilities;
    }

    /** The probability of each subtopic in a follow-up. */
    private double[] followUps() {
        Topics topics = world.topics;
        double[] shares = new double[topics.subtopics()];
        double total = pulls.length == 0 ? 0 : pulls[pulls.length - 1];
        for (int j = 0; j < anchors.length && total > 0; j++) {
            double share = (pulls[j] - (j == 0 ? 0 : pulls[j - 1])) / total;
            shares[anchors[j]] += share * config.stay();
            shares[topics.successors[anchors[j]]] += share * config.successor();
            int topic = topics.topicOf(anchors[j]);
            for (int s = topic * topics.perTopic; s < (topic + 1) * topics.perTopic; s++) {
                shares[s] += share * (1 - config.stay() - config.successor()) / topics.perTopic;
            }
        }
        return shares;
    }
}
