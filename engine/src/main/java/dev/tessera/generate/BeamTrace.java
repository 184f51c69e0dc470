package dev.tessera.generate;

import java.util.List;

/**
 * How a beam search came to its ids for one case: for each level the prefixes that were alive, how
 * the model spread its probability over their continuations, and what became of these. All of it is
 * read from the search itself.
 *
 * @param levels in the order of the ids' levels
 * @param beams what came out
 */
public record BeamTrace(List<Level> levels, Beams beams) {
    public BeamTrace {
        levels = List.copyOf(levels);
    }

    /** What becomes of a continuation of a prefix. */
    public enum Fate {
        /** It is among the best of its level and goes on. */
        KEPT,
        /** No item's id begins with it, and the search writes only ids of items. */
        ILLEGAL,
        /** Enough others of its level are more probable. */
        BELOW_BEAM,
        /** The user has seen every item of this id, and the history is left out. */
        SEEN
    }

    /**
     * A prefix lengthened by one code.
     *
     * @param logProbability log P(code | prefix, history), in nats
     * @param total log P(prefix and code | history), in nats
     * @param legal whether the id of some item begins with it
     * @param next its place among the prefixes of the next level, among the beams at the last
     *     level; -1 if not kept
     */
    public record Continuation(
            int code, double logProbability, double total, boolean legal, Fate fate, int next) {
        /** P(code | prefix, history). */
        public double probability() {
            return Math.exp(logProbability);
        }

        /** P(prefix and code | history). */
        public double totalProbability() {
            return Math.exp(total);
        }
    }

    /**
     * The continuations of a prefix that share a fate.
     *
     * @param count how many
     * @param mass the sum of their P(code | prefix, history)
     */
    public record Share(Fate fate, int count, double mass) {}

    /**
     * A prefix before a level and what the model makes of its continuations.
     *
     * @param codes none for the empty prefix
     * @param parent its place among the prefixes of the level before; -1 for the empty prefix
     * @param logProbability log P(prefix | history), in nats
     * @param legalMass sum of P(code | prefix, history) over the codes with which the id of some
     *     item goes on
     * @param illegalMass the same over all other codes; both sum to 1
     * @param shares one a fate, in the order of {@link Fate}
     * @param kept the continuations that go on, the most probable first
     * @param pruned the most probable of the others, at most {@value TraceRecorder#PRUNED}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Prefix(
            int[] codes,
            int parent,
            double logProbability,
            double legalMass,
            double illegalMass,
            List<Share> shares,
            List<Continuation> kept,
            List<Continuation> pruned) {
        public Prefix {
            shares = List.copyOf(shares);
            kept = List.copyOf(kept);
            pruned = List.copyOf(pruned);
        }

        /** P(prefix | history). */
        public double probability() {
            return Math.exp(logProbability);
        }

        public Share share(Fate fate) {
            return shares.stream()
                    .filter(share -> share.fate() == fate)
                    .findFirst()
                    .orElse(new Share(fate, 0, 0));
        }
    }

    /**
     * A level of the search.
     *
     * @param size the codes of the level's codebook
     * @param prefixes those alive before it, in ascending order of their codes
     */
    public record Level(int size, List<Prefix> prefixes) {
        public Level {
            prefixes = List.copyOf(prefixes);
        }

        /** P of all prefixes alive before the level together; 1 before the first. */
        public double alive() {
            return prefixes.stream().mapToDouble(Prefix::probability).sum();
        }

        /** P of all continuations of a fate together; over the fates they sum to {@link #alive}. */
        public double mass(Fate fate) {
            return prefixes.stream()
                    .mapToDouble(prefix -> prefix.probability() * prefix.share(fate).mass())
                    .sum();
        }

        /** Share of the alive probability that falls on continuations of some item's id. */
        public double legalShare() {
            return prefixes.stream()
                            .mapToDouble(prefix -> prefix.probability() * prefix.legalMass())
                            .sum()
                    / alive();
        }

        /** Share of the alive probability that falls on codes no item's id goes on with. */
        public double illegalShare() {
            return prefixes.stream()
                            .mapToDouble(prefix -> prefix.probability() * prefix.illegalMass())
                            .sum()
                    / alive();
        }

        /** How many continuations share a fate. */
        public long count(Fate fate) {
            return prefixes.stream().mapToLong(prefix -> prefix.share(fate).count()).sum();
        }
    }
}
