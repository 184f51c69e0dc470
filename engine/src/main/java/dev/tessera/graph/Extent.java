package dev.tessera.graph;

/** The size of one axis: a number, or a linear function of a {@link Symbol}. */
public sealed interface Extent {

    /** A size known when the graph is built. */
    record Fixed(int size) implements Extent {
        public Fixed {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "an axis has size " + size + ", expected at least 1");
            }
        }

        @Override
        public String toString() {
            return Integer.toString(size);
        }
    }

    /**
     * {@code factor * symbol + constant}: three decoder tokens an example are {@code 3 * examples},
     * offsets are {@code examples + 1}.
     */
    record Ragged(Symbol symbol, int factor, int constant) implements Extent {
        public Ragged {
            if (factor < 1 || constant < 0) {
                throw new IllegalArgumentException(
                        "extent "
                                + factor
                                + " * "
                                + symbol.name()
                                + " + "
                                + constant
                                + ": expected factor >= 1 and constant >= 0");
            }
        }

        @Override
        public String toString() {
            return (factor == 1 ? "" : factor + "*")
                    + symbol.name()
                    + (constant == 0 ? "" : "+" + constant);
        }
    }

    static Extent of(int size) {
        return new Fixed(size);
    }

    static Extent of(Symbol symbol) {
        return new Ragged(symbol, 1, 0);
    }

    static Extent of(Symbol symbol, int factor, int constant) {
        return new Ragged(symbol, factor, constant);
    }

    /** The largest size this axis can have; memory is planned for it. */
    default int bound() {
        return switch (this) {
            case Fixed fixed -> fixed.size();
            case Ragged ragged ->
                    Math.addExact(
                            Math.multiplyExact(ragged.factor(), ragged.symbol().bound()),
                            ragged.constant());
        };
    }

    /** The size of this axis when its symbol (if it has one) is bound to {@code count}. */
    default int size(int count) {
        return switch (this) {
            case Fixed fixed -> fixed.size();
            case Ragged ragged -> ragged.factor() * count + ragged.constant();
        };
    }

    /** This axis without {@code count} of its elements: examples from {@code examples + 1}. */
    default Extent minus(int count) {
        return switch (this) {
            case Fixed fixed -> new Fixed(fixed.size() - count);
            case Ragged ragged ->
                    new Ragged(ragged.symbol(), ragged.factor(), ragged.constant() - count);
        };
    }

    /**
     * How often {@code other} fits into this axis, whatever the counts: {@code 3 * examples} into
     * {@code 6 * examples} twice. 0 if it does not.
     */
    default int over(Extent other) {
        int times = bound() / other.bound();
        return times > 0 && other.times(times).equals(this) ? times : 0;
    }

    /** This axis repeated {@code times}: {@code 3 * examples} from {@code examples}. */
    default Extent times(int times) {
        return switch (this) {
            case Fixed fixed -> new Fixed(Math.multiplyExact(fixed.size(), times));
            case Ragged ragged ->
                    new Ragged(ragged.symbol(), ragged.factor() * times, ragged.constant() * times);
        };
    }
}
