package dev.tessera.dataset.simulator;

/**
 * Who makes the videos: each creator has favourite subtopics, a quality and a productivity. The
 * first {@code viralCreators} are content farms: each turns out near copies of one template and has
 * a single subtopic.
 */
final class Creators {
    final int farms;
    final int[][] favourites;
    final double[] qualities;

    /** Running sums of the productivities of farms and of the others. */
    private final double[] farmProductivity;

    private final double[] otherProductivity;

    Creators(CatalogueConfig config, Topics topics, Draws draws) {
        farms = config.viralCreators();
        favourites = new int[config.creators()][];
        qualities = new double[config.creators()];
        farmProductivity = new double[farms];
        otherProductivity = new double[config.creators() - farms];
        for (int c = 0; c < favourites.length; c++) {
            favourites[c] = favourites(c < farms ? 1 : config.subtopicsPerCreator(), topics, draws);
            qualities[c] = draws.gaussian();
            double productivity = StrictMath.exp(0.8 * draws.gaussian());
            if (c < farms) {
                farmProductivity[c] = productivity + (c == 0 ? 0 : farmProductivity[c - 1]);
            } else {
                otherProductivity[c - farms] =
                        productivity + (c == farms ? 0 : otherProductivity[c - farms - 1]);
            }
        }
    }

    private static int[] favourites(int count, Topics topics, Draws draws) {
        int[] homes = {draws.below(topics.topics), draws.below(topics.topics)};
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int home = homes[draws.chance(0.7) ? 0 : 1];
            chosen[i] = home * topics.perTopic + draws.below(topics.perTopic);
        }
        return chosen;
    }

    int drawFarm(Draws draws) {
        return draws.index(farmProductivity);
    }

    int drawOther(Draws draws) {
        return farms + draws.index(otherProductivity);
    }
}
