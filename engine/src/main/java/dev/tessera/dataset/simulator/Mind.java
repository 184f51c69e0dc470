package dev.tessera.dataset.simulator;

/**
 * What a viewer is after on one day.
 *
 * <pre>
 *   P(topic t)          = softmax_t(g_t)
 *   P(subtopic s | t)   = softmax over s in t of tasteStrength sqrt(D) &lt;v, sigma_s&gt;
 *   affinity a(i)       = sqrt(c) g_t / sqrt(interestSpread^2 + driftSpread^2) + sqrt(1 - c) sqrt(D) &lt;v, z_i&gt;     (c = topicShare; about unit variance)
 * </pre>
 */
final class Mind {
    private final World world;
    private final double[] taste;
    private final double[] topicAffinities;
    private final double rootWidth;
    private final double tasteShare;

    /** Probability of each subtopic. */
    final double[] subtopicShares;

    final double[] subtopicRunning;

    Mind(World world, double[] taste, double[] interests) {
        this.world = world;
        this.taste = taste;
        this.rootWidth = Math.sqrt(taste.length);
        double topicShare = world.config.response().topicShare();
        this.tasteShare = Math.sqrt(1 - topicShare);
        AudienceConfig audience = world.config.audience();
        double spread =
                Math.sqrt(
                        audience.interestSpread() * audience.interestSpread()
                                + audience.driftSpread() * audience.driftSpread());
        this.topicAffinities = new double[interests.length];
        for (int t = 0; t < interests.length; t++) {
            topicAffinities[t] = spread == 0 ? 0 : Math.sqrt(topicShare) * interests[t] / spread;
        }
        this.subtopicShares = subtopicShares(softmax(interests));
        this.subtopicRunning = Vectors.runningSum(subtopicShares);
    }

    private double[] subtopicShares(double[] topicShares) {
        Topics topics = world.topics;
        double strength = world.config.audience().tasteStrength() * rootWidth;
        double[] shares = new double[topics.subtopics()];
        for (int t = 0; t < topics.topics; t++) {
            double[] scores = new double[topics.perTopic];
            for (int j = 0; j < scores.length; j++) {
                scores[j] = strength * Vectors.dot(taste, topics.centres[t * topics.perTopic + j]);
            }
            double[] within = softmax(scores);
            for (int j = 0; j < scores.length; j++) {
                shares[t * topics.perTopic + j] = topicShares[t] * within[j];
            }
        }
        return shares;
    }

    private static double[] softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            shares[i] = StrictMath.exp(scores[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < scores.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    double affinity(int item) {
        int topic = world.topics.topicOf(world.subtopic[item]);
        return topicAffinities[topic]
                + tasteShare * rootWidth * Vectors.dot(taste, world.latent[item]);
    }
}
