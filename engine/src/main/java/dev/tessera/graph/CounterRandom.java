package dev.tessera.graph;

/**
 * Counter-based random bits: a pure function of its arguments, so that every executor and every
 * thread draws the same.
 */
public final class CounterRandom {
    private CounterRandom() {}

    /**
     * 32 random bits for element {@code index} of {@code stream} under the two words of a seed (two
     * rounds of the murmur3 finaliser over a Weyl sequence).
     */
    public static int bits(int seed0, int seed1, int stream, int index) {
        int key = key(seed0, seed1, stream);
        return mix(mix(index + key) ^ key);
    }

    /**
     * What {@link #bits} shares among all elements of a stream: {@code bits = mix(mix(index + key)
     * ^ key)}, mix being the finaliser.
     */
    public static int key(int seed0, int seed1, int stream) {
        return mix(seed0 + 0x9E3779B9 * (seed1 + 0x7F4A7C15 * stream));
    }

    /**
     * Whether dropout with this rate zeroes the element: the top 24 bits, as a fraction, are below
     * the rate.
     */
    public static boolean drops(float rate, int bits) {
        return (bits >>> 8) < (int) (rate * (1 << 24));
    }

    private static int mix(int x) {
        x ^= x >>> 16;
        x *= 0x85EBCA6B;
        x ^= x >>> 13;
        x *= 0xC2B2AE35;
        return x ^ (x >>> 16);
    }
}
