package dev.tessera.graph;

/**
 * A count that is known only when a program runs, such as the number of tokens of a batch, with the
 * bound that memory is planned for.
 *
 * @param name how feeds name it; one name has one bound in a graph
 * @param bound the largest count a run may bind, at least 1
 */
public record Symbol(String name, int bound) {
    public Symbol {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a symbol needs a name");
        }
        if (bound < 1) {
            throw new IllegalArgumentException(
                    "symbol " + name + ": bound is " + bound + ", expected at least 1");
        }
    }
}
