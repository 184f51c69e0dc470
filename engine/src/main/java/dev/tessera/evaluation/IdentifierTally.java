package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;

import java.util.stream.IntStream;

/** Ranks of the targets' identifiers, and how many identifiers were legal. */
final class IdentifierTally {
    private final IdentifierRecommender recommender;
    private final InteractionLog log;
    private final long[] catalogue;
    private final int[] ranks;
    private Legality legality = new Legality(0, 0, 0, 0);
    private int filled;

    IdentifierTally(IdentifierRecommender recommender, InteractionLog log, int cases) {
        this.recommender = recommender;
        this.log = log;
        this.catalogue =
                IntStream.range(0, log.itemCount())
                        .mapToLong(recommender::identifier)
                        .sorted()
                        .toArray();
        this.ranks = new int[cases];
    }

    void add(Cases cases, long[][] lists) {
        for (int i = 0; i < lists.length; i++) {
            ranks[filled++] = rank(lists[i], recommender.identifier(log.item(cases.targets()[i])));
        }
        legality = legality.plus(Legality.of(lists, catalogue));
    }

    private static int rank(long[] list, long target) {
        for (int rank = 1; rank <= list.length; rank++) {
            if (list[rank - 1] == target) {
                return rank;
            }
        }
        return 0;
    }

    int[] ranks() {
        return ranks;
    }

    Legality legality() {
        return legality;
    }
}
