package dev.tessera.dataset.simulator;

/**
 * A viewer's hidden self. With t a topic, k a day and g standard normal:
 *
 * <pre>
 *   taste     v        = unit(g)
 *   lasting   mu_t     = interestSpread g
 *   drift     delta_t(0) = driftSpread g,   delta_t(k) = c delta_t(k - 1) + sqrt(1 - c^2) driftSpread g    (c = driftCorrelation)
 *   interest  g_t(k)   = mu_t + delta_t(k)
 *   presence  p        = sigmoid(logit(activeDays) + 0.7 g)                                                (share of days)
 * </pre>
 */
final class Person {
    static final long DAY = 86_400;
    private static final double PRESENCE_SPREAD = 0.7;

    final double[] taste;
    final double[][] interests;
    final double presence;

    Person(World world, Draws draws) {
        AudienceConfig config = world.config.audience();
        taste = Vectors.unit(draws.direction(world.config.catalogue().latentWidth(), 1));
        double logit =
                StrictMath.log(config.activeDays())
                        - StrictMath.log1p(-Math.min(config.activeDays(), 1 - 1e-9));
        presence = Curves.sigmoid(logit + PRESENCE_SPREAD * draws.gaussian());
        interests = new double[config.days()][world.topics.topics];
        for (int t = 0; t < world.topics.topics; t++) {
            double lasting = config.interestSpread() * draws.gaussian();
            double drift = config.driftSpread() * draws.gaussian();
            for (double[] day : interests) {
                day[t] = lasting + drift;
                drift =
                        config.driftCorrelation() * drift
                                + Math.sqrt(
                                                1
                                                        - config.driftCorrelation()
                                                                * config.driftCorrelation())
                                        * config.driftSpread()
                                        * draws.gaussian();
            }
        }
    }

    /**
     * The viewer's mind on a day of the log; days before the first and after the last are as these.
     */
    Mind on(World world, long day) {
        return new Mind(world, taste, interests[Math.clamp(day, 0, interests.length - 1)]);
    }
}
