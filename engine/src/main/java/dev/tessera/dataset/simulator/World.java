package dev.tessera.dataset.simulator;

/**
 * The hidden truth about every video, item by item. With D the latent width and g standard normal:
 *
 * <pre>
 *   latent          z_i   = unit(sigma_s + itemSpread g / sqrt(D));   a viral one keeps to its farm's template: unit(template + itemSpread/4 g / sqrt(D))
 *   quality         q_i   = sqrt(rho) q_creator + sqrt(1 - rho) g;    viral: viralQuality + 0.3 g
 *   attractiveness  pi_i  = exp(attractivenessSpread g);              viral: times e^0.8
 *   duration        d_i   = medianDuration exp(topicDurationSpread g_t + durationSpread g), within 5 .. 600 s; viral: half of it
 * </pre>
 */
final class World {
    private static final double VIRAL_ATTRACTIVENESS = 0.8;
    private static final double VIRAL_QUALITY_SPREAD = 0.3;
    private static final double SHORTEST = 5;
    private static final double LONGEST = 600;

    final SimulatorConfig config;
    final Topics topics;
    final Creators creators;
    final int items;
    final int[] creator;
    final int[] subtopic;
    final boolean[] viral;
    final double[][] latent;
    final double[] quality;
    final double[] attractiveness;

    /** Seconds, rounded to tenths. */
    final double[] duration;

    /** Seconds since the start of the log. */
    final long[] published;

    World(SimulatorConfig config, Draws seed) {
        this.config = config;
        CatalogueConfig catalogue = config.catalogue();
        topics = new Topics(catalogue, seed.stream(Streams.TOPICS, 0));
        creators = new Creators(catalogue, topics, seed.stream(Streams.CREATORS, 0));
        items = catalogue.items();
        creator = new int[items];
        subtopic = new int[items];
        latent = new double[items][];
        quality = new double[items];
        attractiveness = new double[items];
        duration = new double[items];
        published = new long[items];
        viral = viral(catalogue, seed.stream(Streams.VIRAL, 0));
        double[][] templates = templates(seed.stream(Streams.VIRAL, 1));
        for (int i = 0; i < items; i++) {
            make(i, templates, seed.stream(Streams.ITEM, i));
        }
    }

    private boolean[] viral(CatalogueConfig catalogue, Draws draws) {
        boolean[] chosen = new boolean[items];
        int[] order = draws.permutation(items);
        for (int i = 0; i < Math.round(catalogue.viralShare() * items); i++) {
            chosen[order[i]] = true;
        }
        return chosen;
    }

    private double[][] templates(Draws draws) {
        double[][] templates = new double[creators.farms][];
        for (int c = 0; c < templates.length; c++) {
            templates[c] =
                    near(
                            topics.centres[creators.favourites[c][0]],
                            config.catalogue().itemSpread(),
                            draws);
        }
        return templates;
    }

    private void make(int i, double[][] templates, Draws draws) {
        CatalogueConfig catalogue = config.catalogue();
        creator[i] = viral[i] ? creators.drawFarm(draws) : creators.drawOther(draws);
        int[] favourites = creators.favourites[creator[i]];
        boolean focused = viral[i] || draws.chance(catalogue.creatorFocus());
        subtopic[i] =
                focused
                        ? favourites[draws.below(favourites.length)]
                        : draws.below(topics.subtopics());
        latent[i] =
                viral[i]
                        ? near(templates[creator[i]], catalogue.itemSpread() / 4, draws)
                        : near(topics.centres[subtopic[i]], catalogue.itemSpread(), draws);
        quality[i] = quality(i, draws);
        attractiveness[i] =
                StrictMath.exp(
                        catalogue.attractivenessSpread() * draws.gaussian()
                                + (viral[i] ? VIRAL_ATTRACTIVENESS : 0));
        duration[i] = duration(i, draws);
        boolean later = draws.chance(catalogue.publishedLater());
        published[i] = later ? (long) (draws.uniform() * config.audience().days() * Person.DAY) : 0;
    }

    private double quality(int i, Draws draws) {
        if (viral[i]) {
            return draws.gaussian(config.response().viralQuality(), VIRAL_QUALITY_SPREAD);
        }
        double share = config.catalogue().creatorQualityShare();
        return Math.sqrt(share) * creators.qualities[creator[i]]
                + Math.sqrt(1 - share) * draws.gaussian();
    }

    private double duration(int i, Draws draws) {
        CatalogueConfig catalogue = config.catalogue();
        double log =
                topics.durationFactors[topics.topicOf(subtopic[i])]
                        + catalogue.durationSpread() * draws.gaussian();
        double seconds = catalogue.medianDuration() * StrictMath.exp(log) * (viral[i] ? 0.5 : 1);
        return Math.rint(10 * Math.clamp(seconds, SHORTEST, LONGEST)) / 10;
    }

    private double[] near(double[] centre, double distance, Draws draws) {
        return Vectors.unit(Vectors.sum(centre, draws.direction(centre.length, distance)));
    }
}
