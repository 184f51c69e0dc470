package dev.tessera.dataset.simulator;

/**
 * The truth about one viewer at one time: what every video would be worth, and what happens next.
 *
 * <pre>
 *   satiation  psi_s = (1 - r) sum over earlier videos of the same subtopic r^lag exp(-age / satiationFading)     (r = satiationRecency; 0 to 1)
 *   watched    P(watch | shown) = sigmoid(watch + watchAffinity a - satiation psi + viralBait 1(viral))
 *   reward     r = sigmoid(reward + rewardSatisfaction s),   s as in {@link Response}; bait and hook are not in it
 * </pre>
 */
public final class Moment {
    private static final double HOUR = 3600;

    /** Older videos weigh less than 0.8^60, about a millionth, at the default recency. */
    private static final int SATIATION_MEMORY = 60;

    private final World world;
    private final Mind mind;
    private final Trail trail;
    private final Policy policy;
    private final long time;
    private final double[] satiations;

    Moment(World world, Shelves shelves, Mind mind, Trail trail, long time) {
        this.world = world;
        this.mind = mind;
        this.trail = trail;
        this.time = time;
        this.satiations = satiations(world, trail, time);
        this.policy = new Policy(world, shelves, mind, trail, time);
    }

    /**
     * Interest in the topic and taste for the video, about unit variance over random viewers and
     * videos.
     */
    public double affinity(int item) {
        return mind.affinity(item);
    }

    /** How much of what was watched lately was of the video's subtopic, 0 to 1. */
    public double satiation(int item) {
        return satiations[world.subtopic[item]];
    }

    private static double[] satiations(World world, Trail trail, long time) {
        ResponseConfig config = world.config.response();
        double[] satiations = new double[world.topics.subtopics()];
        double weight = 1 - config.satiationRecency();
        int oldest = Math.max(0, trail.size() - SATIATION_MEMORY);
        for (int index = trail.size() - 1; index >= oldest; index--) {
            double age = (time - trail.time(index)) / (config.satiationFading() * HOUR);
            satiations[world.subtopic[trail.item(index)]] += weight * StrictMath.exp(-age);
            weight *= config.satiationRecency();
        }
        return satiations;
    }

    /**
     * Probability that the video, once shown, is watched rather than swiped away; viral videos are
     * good at it.
     */
    public double watchProbability(int item) {
        ResponseConfig config = world.config.response();
        double bait = world.viral[item] ? config.viralBait() : 0;
        return Curves.sigmoid(
                config.watch()
                        + config.watchAffinity() * affinity(item)
                        - config.satiation() * satiation(item)
                        + bait);
    }

    /** How well the video, once watched, really serves the viewer, in standard deviations. */
    public double satisfaction(int item) {
        ResponseConfig config = world.config.response();
        return affinity(item)
                + config.quality() * world.quality[item]
                - config.satiation() * satiation(item);
    }

    /**
     * The true reward: probability that the viewer is glad to have watched the video. It is never
     * observed.
     */
    public double reward(int item) {
        ResponseConfig config = world.config.response();
        return Curves.sigmoid(config.reward() + config.rewardSatisfaction() * satisfaction(item));
    }

    /** What the viewer is expected to do with the video once it is watched. */
    public Response response(int item) {
        double satisfaction = satisfaction(item);
        return Response.of(
                world.config.response(),
                satisfaction,
                playMean(item, satisfaction),
                world.duration[item]);
    }

    /** Expectation of x, the log of the share played. */
    double playMean(int item, double satisfaction) {
        ResponseConfig config = world.config.response();
        double length =
                StrictMath.log(world.duration[item] / world.config.catalogue().medianDuration());
        return config.play()
                + config.playSatisfaction() * satisfaction
                + (world.viral[item] ? config.viralHook() : 0)
                - config.playDuration() * length;
    }

    /** Whether the logging policy may show the video: it is published and new to the viewer. */
    public boolean available(int item) {
        return world.published[item] <= time && !trail.seen(item);
    }

    /** Probability of each video to be the next interaction of the log, were it to happen now. */
    public double[] nextItemProbabilities() {
        double[] probabilities = policy.probabilities();
        double sum = 0;
        for (int item = 0; item < probabilities.length; item++) {
            probabilities[item] *= available(item) ? watchProbability(item) : 0;
            sum += probabilities[item];
        }
        for (int item = 0; item < probabilities.length && sum > 0; item++) {
            probabilities[item] /= sum;
        }
        return probabilities;
    }

    /** A video shown by the policy, or -1 where the pick has to be repeated. */
    int drawShown(Draws draws) {
        int item = policy.draw(draws);
        return item >= 0 && available(item) ? item : -1;
    }
}
