package dev.tessera.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well the codes of a catalogue are used (OneRec technical report, Table 11, and what it leaves
 * out).
 *
 * @param levels one entry a level
 * @param distinctIds different full ids
 * @param collisionRate share of items whose full id belongs to another item too
 * @param meanItemsPerId items divided by distinct ids
 * @param maxItemsPerId items of the most crowded id
 * @param idsBySize how many ids have 1, 2, 3 ... items
 * @param trafficWeightedAliasing share of the targets whose item shares its id; empty without
 *     targets
 */
public record CodebookStatistics(
        int items,
        List<Level> levels,
        int distinctIds,
        double collisionRate,
        double meanItemsPerId,
        int maxItemsPerId,
        SortedMap<Integer, Integer> idsBySize,
        OptionalDouble trafficWeightedAliasing) {

    /**
     * One level.
     *
     * @param level from 1
     * @param size codes of the codebook, K
     * @param used codes with at least one item
     * @param dead codes without
     * @param utilization used / size
     * @param entropy of the share p_k of items with code k: - sum p_k ln p_k, in nats
     * @param entropyShare entropy / ln K, 1 for a codebook of one code
     * @param meanSquaredError reconstruction loss after this level, see {@link Distortion}; empty
     *     without vectors
     * @param unexplained that loss as a share of the variance of the vectors; empty without vectors
     *     or variance
     * @param prefixes distinct prefixes up to and with this level
     * @param uniquePrefixes share of items that are alone with their prefix
     */
    public record Level(
            int level,
            int size,
            int used,
            int dead,
            double utilization,
            double entropy,
            double entropyShare,
            OptionalDouble meanSquaredError,
            OptionalDouble unexplained,
            int prefixes,
            double uniquePrefixes) {}

    /** Statistics of the ids alone. */
    public static CodebookStatistics of(SemanticIds ids) {
        return of(ids, Distortion.unknown(), new long[0]);
    }

    /**
     * Statistics of the ids, their distortion and what the collisions mean to traffic.
     *
     * @param targets how often each item is a target; empty if not known
     */
    public static CodebookStatistics of(SemanticIds ids, Distortion distortion, long[] targets) {
        List<Level> levels = new ArrayList<>();
        int[] order = IdToItems.order(ids);
        int[] groups = new int[0];
        for (int level = 0; level < ids.levels(); level++) {
            groups = groups(ids, order, level + 1);
            levels.add(level(ids, level, distortion, groups));
        }
        return collisions(ids, levels, order, groups, targets);
    }

    private static Level level(SemanticIds ids, int level, Distortion distortion, int[] groups) {
        int size = ids.sizes()[level];
        int[] counts = new int[size];
        for (int i = 0; i < ids.items(); i++) {
            counts[ids.code(i, level)]++;
        }
        int used = (int) Arrays.stream(counts).filter(n -> n > 0).count();
        double entropy = entropy(counts, ids.items());
        boolean known = level < distortion.meanSquaredErrors().length;
        OptionalDouble error =
                known
                        ? OptionalDouble.of(distortion.meanSquaredErrors()[level])
                        : OptionalDouble.empty();
        OptionalDouble unexplained =
                known && distortion.variance() > 0
                        ? OptionalDouble.of(error.getAsDouble() / distortion.variance())
                        : OptionalDouble.empty();
        double alone = Arrays.stream(groups).filter(n -> n == 1).count();
        return new Level(
                level + 1,
                size,
                used,
                size - used,
                (double) used / size,
                entropy,
                size == 1 ? 1 : entropy / Math.log(size),
                error,
                unexplained,
                groups.length,
                alone / ids.items());
    }

    /** - sum p ln p over p = count / total, in nats. */
    static double entropy(int[] counts, int total) {
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double p = (double) count / total;
                entropy -= p * Math.log(p);
            }
        }
        return entropy;
    }

    /** Sizes of the runs of items with one prefix, in the order of the ids. */
    private static int[] groups(SemanticIds ids, int[] order, int prefix) {
        int[] sizes = new int[order.length];
        int group = -1;
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || !samePrefix(ids, order[i - 1], order[i], prefix)) {
                group++;
            }
            sizes[group]++;
        }
        return Arrays.copyOf(sizes, group + 1);
    }

    private static boolean samePrefix(SemanticIds ids, int a, int b, int prefix) {
        int levels = ids.levels();
        return Arrays.equals(
                ids.codes(),
                a * levels,
                a * levels + prefix,
                ids.codes(),
                b * levels,
                b * levels + prefix);
    }

    private static CodebookStatistics collisions(
            SemanticIds ids, List<Level> levels, int[] order, int[] groups, long[] targets) {
        SortedMap<Integer, Integer> bySize = new TreeMap<>();
        int colliding = 0;
        for (int size : groups) {
            bySize.merge(size, 1, Integer::sum);
            colliding += size > 1 ? size : 0;
        }
        return new CodebookStatistics(
                ids.items(),
                List.copyOf(levels),
                groups.length,
                (double) colliding / ids.items(),
                (double) ids.items() / groups.length,
                bySize.lastKey(),
                bySize,
                aliasing(order, groups, targets));
    }

    private static OptionalDouble aliasing(int[] order, int[] groups, long[] targets) {
        double all = Arrays.stream(targets).sum();
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double shared = 0;
        int from = 0;
        for (int size : groups) {
            for (int i = from; i < from + size && size > 1; i++) {
                shared += targets[order[i]];
            }
            from += size;
        }
        return OptionalDouble.of(shared / all);
    }
}
