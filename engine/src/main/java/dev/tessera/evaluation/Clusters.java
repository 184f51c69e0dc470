package dev.tessera.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Users with the sums of several statistics over their cases, ready for resampling. Users with the
 * same sums are of one kind: with one case a user there are no more kinds than ranks, and a
 * resample costs a count per user and a few dozen additions per statistic.
 */
final class Clusters {
    private final int[] kindOf;
    private final int[] cases;
    private final double[][] sums;

    /**
     * {@code cases[k]} cases of a user of kind k, {@code sums[s][k]} the sum of statistic s over
     * them.
     */
    private Clusters(int[] kindOf, int[] cases, double[][] sums) {
        this.kindOf = kindOf;
        this.cases = cases;
        this.sums = sums;
    }

    /** One statistic, one case a user. */
    static Clusters ofValues(double[] values) {
        int[] users = new int[values.length];
        Arrays.setAll(users, i -> i);
        return of(users, new double[][] {values});
    }

    /** {@code values[s][i]} is statistic s of case i, which belongs to {@code users[i]}. */
    static Clusters of(int[] users, double[][] values) {
        List<List<Integer>> casesOfUsers = casesOfUsers(users);
        Map<List<Double>, Integer> kinds = new LinkedHashMap<>();
        int[] kindOf = new int[casesOfUsers.size()];
        for (int u = 0; u < kindOf.length; u++) {
            List<Double> sums = sums(casesOfUsers.get(u), values);
            kindOf[u] = kinds.computeIfAbsent(sums, _ -> kinds.size());
        }
        int[] cases = new int[kinds.size()];
        double[][] sums = new double[values.length][kinds.size()];
        kinds.forEach(
                (key, kind) -> {
                    cases[kind] = key.getLast().intValue();
                    for (int s = 0; s < sums.length; s++) {
                        sums[s][kind] = key.get(s);
                    }
                });
        return new Clusters(kindOf, cases, sums);
    }

    private static List<List<Integer>> casesOfUsers(int[] users) {
        Map<Integer, List<Integer>> cases = new LinkedHashMap<>();
        for (int i = 0; i < users.length; i++) {
            cases.computeIfAbsent(users[i], _ -> new ArrayList<>()).add(i);
        }
        return List.copyOf(cases.values());
    }

    /** The sums of all statistics, and as last element the number of cases. */
    private static List<Double> sums(List<Integer> cases, double[][] values) {
        List<Double> sums = new ArrayList<>(values.length + 1);
        for (double[] statistic : values) {
            sums.add(cases.stream().mapToDouble(i -> statistic[i]).sum());
        }
        sums.add((double) cases.size());
        return sums;
    }

    int users() {
        return kindOf.length;
    }

    int kinds() {
        return cases.length;
    }

    int statistics() {
        return sums.length;
    }

    /** How many users have a sum of the statistic that satisfies a condition. */
    int usersWhere(int statistic, DoublePredicate condition) {
        return (int)
                IntStream.of(kindOf).filter(kind -> condition.test(sums[statistic][kind])).count();
    }

    int kindOf(int user) {
        return kindOf[user];
    }

    /** The mean of a statistic over cases, when {@code drawn[k]} users of each kind are taken. */
    double mean(int statistic, int[] drawn) {
        double sum = 0;
        long count = 0;
        for (int k = 0; k < drawn.length; k++) {
            sum += drawn[k] * sums[statistic][k];
            count += (long) drawn[k] * cases[k];
        }
        return sum / count;
    }
}
