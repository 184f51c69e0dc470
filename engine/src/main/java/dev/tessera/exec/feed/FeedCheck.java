package dev.tessera.exec.feed;

/** A check of ints that an operation relies on, made before anything is changed. */
public sealed interface FeedCheck {

    /**
     * Looks at the ints of the present run.
     *
     * @throws IllegalArgumentException if they are not what the operation relies on
     */
    void run();

    /**
     * What the ints are, for the error message.
     *
     * @param ints "input 'history'" or the node that computed them
     * @param use the operation that relies on them and the line that built it
     */
    record Subject(String ints, String use) {
        IllegalArgumentException error(String found) {
            return new IllegalArgumentException(ints + ", used by " + use + ": " + found);
        }
    }

    /** Every index lies below {@code limit}; negative ones only where they mean "none". */
    record Indices(Subject subject, Ints ints, Rows limit, boolean mayBeNegative)
            implements FeedCheck {
        @Override
        public void run() {
            int end = limit.now();
            int lowest = mayBeNegative ? Integer.MIN_VALUE : 0;
            for (int i = 0; i < ints.length(); i++) {
                int index = ints.get(i);
                if (index >= end || index < lowest) {
                    throw subject.error(
                            "position "
                                    + i
                                    + " holds "
                                    + index
                                    + ", expected "
                                    + (mayBeNegative ? "below " : "0 to below ")
                                    + end);
                }
            }
        }
    }

    /** A number of rows in the present run that offsets must end at. */
    sealed interface End {
        int now();

        /** All rows of an operand. */
        record All(Rows rows) implements End {
            @Override
            public int now() {
                return rows.now();
            }
        }

        /** The rows of one operand that another leaves over. */
        record Rest(Rows all, Rows others) implements End {
            @Override
            public int now() {
                return all.now() - others.now();
            }
        }
    }

    /** Steps of an optimizer are counted from 1. */
    record Step(Subject subject, Ints ints) implements FeedCheck {
        @Override
        public void run() {
            if (ints.get(0) < 1) {
                throw subject.error("step is " + ints.get(0) + ", expected a count from 1");
            }
        }
    }

    /** Two operands have as many rows as their concatenation. */
    record Sum(String use, Rows a, Rows b, Rows sum) implements FeedCheck {
        @Override
        public void run() {
            if (a.now() + b.now() != sum.now()) {
                throw new IllegalArgumentException(
                        use
                                + ": the result has "
                                + sum.now()
                                + " rows, expected "
                                + a.now()
                                + " + "
                                + b.now()
                                + " of its operands; bind the symbol of the result to that sum");
            }
        }
    }

    /** Offsets start at 0, never fall and end at the number of packed rows. */
    record Offsets(Subject subject, Ints ints, End rows) implements FeedCheck {
        @Override
        public void run() {
            if (ints.get(0) != 0) {
                throw subject.error("offsets start at " + ints.get(0) + ", expected 0");
            }
            int last = ints.length() - 1;
            for (int i = 1; i <= last; i++) {
                if (ints.get(i) < ints.get(i - 1)) {
                    throw subject.error(
                            "offsets fall from "
                                    + ints.get(i - 1)
                                    + " to "
                                    + ints.get(i)
                                    + " at position "
                                    + i);
                }
            }
            if (ints.get(last) != rows.now()) {
                throw subject.error(
                        "offsets end at "
                                + ints.get(last)
                                + " (position "
                                + last
                                + "), expected the number of packed rows, "
                                + rows.now());
            }
        }
    }
}
