package dev.tessera.dataset.simulator;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Fingerprint;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Generates a non-stationary stream in which the rich get richer: the synthetic data of HSTU (arXiv
 * 2402.17152, section 4.1.1 and its appendix).
 *
 * <p>Every item has one of the categories, drawn uniformly. Record r of R can see the item ids
 * below floor((f + (1 - f) r / R) items), f = initialShare. It draws its number of categories k,
 * that many different categories, a prior H over them, and a concentration alpha. For position n =
 * 1, 2, ...
 *
 * <pre>
 *   with probability alpha / (alpha + n - 1)   the category is drawn from H,
 *   otherwise                                  it is that of one of the n - 1 earlier positions, each equally likely (a Polya urn),
 *   and the item is drawn uniformly from those of the category that the record can see.
 * </pre>
 *
 * <p>Choices made here: k is uniform between its bounds and H uniform on the simplex. alpha is
 * uniform between its bounds as in the paper. Items repeat inside a record, so results on this data
 * keep the history. One interaction takes a second and the records follow one another, so that a
 * global-time split cuts between records.
 */
public final class DirichletStream {
    private static final int CATEGORIES = 1;
    private static final int RECORD = 2;

    private final DirichletStreamConfig config;
    private final Draws seed;
    private final int[] categoryOf;

    /** The items of each category, ascending. */
    private final int[][] itemsOf;

    private DirichletStream(DirichletStreamConfig config, long seed) {
        this.config = config;
        this.seed = new Draws(seed);
        Draws draws = this.seed.stream(CATEGORIES, 0);
        categoryOf =
                IntStream.range(0, config.items())
                        .map(_ -> draws.below(config.categories()))
                        .toArray();
        int[] sizes = new int[config.categories()];
        IntStream.of(categoryOf).forEach(category -> sizes[category]++);
        itemsOf = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[config.categories()];
        for (int i = 0; i < categoryOf.length; i++) {
            itemsOf[categoryOf[i]][filled[categoryOf[i]]++] = i;
        }
    }

    /**
     * The stream as a data set: a user for each record, the category of each item in the catalogue.
     */
    public static Dataset generate(DirichletStreamConfig config, long seed, Job job) {
        DirichletStream stream = new DirichletStream(config, seed);
        InteractionLog log = stream.log(job);
        ItemCatalogue catalogue = stream.catalogue();
        return new Dataset("dirichlet-stream", log, catalogue, Fingerprint.of(log, catalogue));
    }

    private InteractionLog log(Job job) {
        int size = Math.multiplyExact(config.records(), config.length());
        int[] items = new int[size];
        for (int r = 0; r < config.records(); r++) {
            if (r % 1000 == 0) {
                job.checkpoint();
                job.progress("generating records", r, config.records());
            }
            new Walk(r).fill(items, r * config.length());
        }
        job.progress("generating records", config.records(), config.records());
        float[] values = new float[size];
        Arrays.fill(values, 1);
        short[] actions = new short[size];
        Arrays.fill(actions, Action.VIEW.bit());
        return new InteractionLog(
                Names.of("r", config.records()),
                Names.of("i", config.items()),
                IntStream.rangeClosed(0, config.records()).map(r -> r * config.length()).toArray(),
                items,
                IntStream.range(0, size).mapToLong(p -> ShortVideoSimulator.START + p).toArray(),
                values,
                actions,
                true,
                "");
    }

    private ItemCatalogue catalogue() {
        String[] names = Names.of("k", config.categories());
        List<List<String>> categories =
                IntStream.of(categoryOf).mapToObj(category -> List.of(names[category])).toList();
        return new ItemCatalogue(
                Collections.nCopies(config.items(), ""),
                Map.of("category", categories),
                Map.of(),
                Map.of());
    }

    /** One record: what it can see and what it is after. */
    private final class Walk {
        private final Draws draws;
        private final double concentration;
        private final int[] categories;

        /** How many items of each chosen category it can see. */
        private final int[] visible;

        private final double[] prior;

        Walk(int number) {
            draws = seed.stream(RECORD, number);
            double share =
                    config.initialShare() + (1 - config.initialShare()) * number / config.records();
            int limit = Math.max(1, (int) (share * config.items()));
            concentration =
                    config.minConcentration()
                            + (config.maxConcentration() - config.minConcentration())
                                    * draws.uniform();
            int wanted =
                    config.minCategories()
                            + draws.below(config.maxCategories() - config.minCategories() + 1);
            int[] order = draws.permutation(config.categories());
            categories =
                    IntStream.of(order).filter(c -> visible(c, limit) > 0).limit(wanted).toArray();
            visible = IntStream.of(categories).map(c -> visible(c, limit)).toArray();
            prior =
                    Vectors.runningSum(
                            IntStream.of(categories)
                                    .mapToDouble(_ -> draws.exponential(1))
                                    .toArray());
        }

        private static int below(int[] ascending, int limit) {
            int found = Arrays.binarySearch(ascending, limit);
            return found < 0 ? -found - 1 : found;
        }

        private int visible(int category, int limit) {
            return below(itemsOf[category], limit);
        }

        void fill(int[] items, int from) {
            int[] chosen = new int[config.length()];
            for (int n = 0; n < chosen.length; n++) {
                boolean fresh = draws.chance(concentration / (concentration + n));
                chosen[n] = fresh ? draws.index(prior) : chosen[draws.below(n)];
                items[from + n] = itemsOf[categories[chosen[n]]][draws.below(visible[chosen[n]])];
            }
        }
    }
}
