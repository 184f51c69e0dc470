package dev.tessera.figure;

import java.util.Objects;
import java.util.Optional;

/**
 * What the colour of a cloud of points says.
 *
 * @param rank of {@link Kind#RANKED}: place in [0, 1] on a sequence of colours
 */
public record Tone(Kind kind, Optional<Double> rank) {
    /** A colour that tells the cloud from the others. */
    public static final Tone OWN = new Tone(Kind.OWN, Optional.empty());

    public static final Tone FAINT = new Tone(Kind.FAINT, Optional.empty());
    public static final Tone STRONG = new Tone(Kind.STRONG, Optional.empty());

    /** How a cloud stands to the others. */
    public enum Kind {
        OWN,
        /** The ground for others: all that is left over. */
        FAINT,
        /** Points picked out of the others. */
        STRONG,
        /** A step of one quantity. */
        RANKED
    }

    public Tone {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(rank, "rank");
        if (rank.isPresent() != (kind == Kind.RANKED)
                || rank.isPresent() && !(rank.get() >= 0 && rank.get() <= 1)) {
            throw new IllegalArgumentException(
                    "a tone "
                            + kind
                            + " has rank "
                            + rank
                            + ", expected a number in [0, 1] for RANKED and none otherwise");
        }
    }

    public static Tone ranked(double share) {
        return new Tone(Kind.RANKED, Optional.of(share));
    }

    /** Leaves the tone out of a description where it is the usual one. */
    static final class Usual {
        @Override
        public boolean equals(Object other) {
            return other == null || OWN.equals(other);
        }

        @Override
        public int hashCode() {
            return OWN.hashCode();
        }
    }
}
