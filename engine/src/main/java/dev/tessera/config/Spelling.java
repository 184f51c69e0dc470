package dev.tessera.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word a misspelt one probably meant. */
final class Spelling {
    private Spelling() {}

    /**
     * The nearest of the known words, if it is near enough to be worth a guess; case, hyphens and
     * underscores do not count.
     */
    static Optional<String> nearest(String word, List<String> known) {
        String plain = plain(word);
        int limit = Math.max(1, plain.length() / 3);
        return known.stream()
                .filter(k -> distance(plain, plain(k)) <= limit)
                .min(
                        Comparator.comparingInt((String k) -> distance(plain, plain(k)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    /**
     * The number of characters to insert, delete, replace or swap with their neighbour (optimal
     * string alignment).
     */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
