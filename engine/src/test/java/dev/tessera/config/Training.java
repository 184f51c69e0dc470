package dev.tessera.config;

import java.util.List;

/** A parameter record for tests, with one component of every kind. */
record Training(
        @Setting(help = "What the run is called.", value = "first light", cosmetic = true)
                String name,
        @Setting(help = "Passes over the data.", value = "3", unit = "epochs", min = 1, max = 1000)
                int epochs,
        @Setting(help = "Start of all random numbers.", value = "7") long seed,
        @Setting(
                        help = "Step size of the optimizer.",
                        value = "1e-3",
                        min = 0,
                        aboveMin = true,
                        max = 1)
                double rate,
        @Setting(help = "Whether rows are shuffled.", value = "true") boolean shuffle,
        @Setting(help = "Which rows are held out.", value = "leave-last-out") Split split,
        Tokenizer tokenizer) {

    enum Split {
        LEAVE_LAST_OUT,
        BY_TIME
    }

    record Tokenizer(
            @Setting(
                            help = "Codes of each level.",
                            value = "[256, 256]",
                            unit = "codes",
                            min = 2,
                            max = 65536)
                    List<Integer> sizes,
            @Setting(help = "Features that are read.", value = "[]") List<String> features,
            @Setting(help = "K-means within the tokenizer.", value = "") KMeans rqKmeans) {}

    record KMeans(
            @Setting(help = "Largest number of rounds.", value = "20", min = 1) int rounds,
            @Setting(help = "Rounds before the first check.", value = "2", min = 0) int warmUp) {
        KMeans {
            if (warmUp > rounds)
                throw new IllegalArgumentException(
                        "warmUp is " + warmUp + ", expected at most rounds, which is " + rounds);
        }
    }
}
