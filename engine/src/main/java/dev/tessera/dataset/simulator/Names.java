package dev.tessera.dataset.simulator;

import java.util.stream.IntStream;

/** Names of generated things, all of one length so that they sort as their numbers do. */
final class Names {
    private Names() {}

    static String[] of(String prefix, int count) {
        int digits = Math.max(5, Integer.toString(count - 1).length());
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + "0".repeat(digits - Integer.toString(i).length()) + i)
                .toArray(String[]::new);
    }
}
