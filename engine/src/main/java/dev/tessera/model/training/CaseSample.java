package dev.tessera.model.training;

import dev.tessera.dataset.Cases;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A part of validation cases small enough to be measured after every epoch, drawn once without
 * replacement and kept in order.
 */
public record CaseSample(Cases cases, int of) {

    /**
     * Draws from {@code all}.
     *
     * @param size how many, 0 for all
     */
    public static CaseSample of(Cases all, int size, long seed) {
        if (size == 0 || size >= all.size()) {
            return new CaseSample(all, all.size());
        }
        int[] kept = draw(all.size(), size, new SplittableRandom(seed));
        return new CaseSample(
                new Cases(
                        take(all.users(), kept),
                        take(all.historyEnds(), kept),
                        take(all.targets(), kept)),
                all.size());
    }

    /**
     * Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S): ascending
     * indices.
     */
    private static int[] draw(int all, int size, SplittableRandom random) {
        int[] kept = new int[size];
        int chosen = 0;
        for (int i = 0; chosen < size; i++) {
            if (random.nextInt(all - i) < size - chosen) {
                kept[chosen++] = i;
            }
        }
        return kept;
    }

    private static int[] take(int[] column, int[] rows) {
        return IntStream.of(rows).map(row -> column[row]).toArray();
    }

    /** "2000 of 13210 validation cases". */
    public String basis() {
        return (cases.size() == of ? "all " : cases.size() + " of ") + of + " validation cases";
    }
}
