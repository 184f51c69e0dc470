package dev.tessera.graph;

/**
 * How a parameter starts. The draw depends on the arena's seed and the parameter's name alone, so
 * adding a parameter changes no other.
 */
public sealed interface Initializer {
    /** Every element is {@code value}. */
    record Constant(float value) implements Initializer {}

    /** Normal with mean 0 and standard deviation {@code deviation}. */
    record Normal(float deviation) implements Initializer {}

    /**
     * Uniform in +-sqrt(6 / (rows + columns)) (Glorot and Bengio 2010, eq. 16).
     *
     * @param blocks matrices that lie side by side in the parameter; columns are those of one
     */
    record XavierUniform(int blocks) implements Initializer {
        public XavierUniform() {
            this(1);
        }
    }
}
