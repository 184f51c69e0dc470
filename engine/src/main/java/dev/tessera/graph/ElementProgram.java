package dev.tessera.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link ElementwiseOp.Fused} computes for each element: steps over numbered values. Values 0
 * to n - 1 are the n operands, value n + i is what step i gives.
 *
 * @param operands how each operand is read
 * @param steps each reads values before its own
 * @param results the values that are results
 */
public record ElementProgram(List<Operand> operands, List<Step> steps, List<Integer> results) {

    /** How an operand is read for element (t, j). */
    public enum Operand {
        /** Element (t, j) of a matrix like the results. */
        ELEMENT,
        /** Element j of a row. */
        ROW,
        /** The only element. */
        SCALAR,
        /** The seed I32 [2] of dropout; no number. */
        SEED
    }

    /** One operation on numbers. */
    public sealed interface Step {
        record Sum(int a, int b) implements Step {}

        record Difference(int a, int b) implements Step {}

        record Product(int a, int b) implements Step {}

        record Scaled(int x, float factor) implements Step {}

        record Activated(int x, Activation activation) implements Step {}

        /** The derivative of the activation at x. */
        record Slope(int x, Activation activation) implements Step {}

        /** The derivative of the activation where it gives y. */
        record SlopeFromResult(int y, Activation activation) implements Step {}

        /** As {@link ElementwiseOp.Dropout}; {@code seed} is an operand. */
        record Dropped(int x, int seed, float rate, int stream) implements Step {}

        /** The numbers it reads. */
        default List<Integer> reads() {
            return switch (this) {
                case Sum(int a, int b) -> List.of(a, b);
                case Difference(int a, int b) -> List.of(a, b);
                case Product(int a, int b) -> List.of(a, b);
                case Scaled(int x, float _) -> List.of(x);
                case Activated(int x, Activation _) -> List.of(x);
                case Slope(int x, Activation _) -> List.of(x);
                case SlopeFromResult(int y, Activation _) -> List.of(y);
                case Dropped(int x, int _, float _, int _) -> List.of(x);
            };
        }
    }

    public ElementProgram {
        operands = List.copyOf(operands);
        steps = List.copyOf(steps);
        results = List.copyOf(results);
        check(operands, steps, results);
    }

    private static void check(List<Operand> operands, List<Step> steps, List<Integer> results) {
        for (int i = 0; i < steps.size(); i++) {
            for (int value : steps.get(i).reads()) {
                require(number(operands, value, operands.size() + i), steps.get(i) + " reads");
            }
            if (steps.get(i) instanceof Step.Dropped dropped) {
                boolean seed =
                        dropped.seed() >= 0
                                && dropped.seed() < operands.size()
                                && operands.get(dropped.seed()) == Operand.SEED;
                require(seed, "the seed of " + dropped + " is");
            }
        }
        require(
                !results.isEmpty()
                        && results.stream()
                                .allMatch(
                                        r ->
                                                r >= operands.size()
                                                        && r < operands.size() + steps.size()),
                "the results " + results + " are");
    }

    private static boolean number(List<Operand> operands, int value, int end) {
        return value >= 0
                && value < end
                && (value >= operands.size() || operands.get(value) != Operand.SEED);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " no value of the program at that place");
        }
    }

    /**
     * The formula: operands are x0, x1, ..., steps that are read more than once t0, t1, ...; f'(x)
     * is a slope at x, f'[y] one where f gives y.
     */
    @Override
    public String toString() {
        int[] readers = new int[operands.size() + steps.size()];
        steps.forEach(step -> step.reads().forEach(value -> readers[value]++));
        results.forEach(value -> readers[value]++);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            names.add("x" + i);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            String formula = formula(steps.get(i), names);
            if (readers[operands.size() + i] > 1) {
                text.append('t').append(i).append(" = ").append(formula).append("; ");
                names.add("t" + i);
            } else {
                names.add(formula);
            }
        }
        List<String> shown = results.stream().map(names::get).toList();
        return text + String.join(", ", shown);
    }

    private static String formula(Step step, List<String> names) {
        return switch (step) {
            case Step.Sum(int a, int b) -> "(" + names.get(a) + " + " + names.get(b) + ")";
            case Step.Difference(int a, int b) -> "(" + names.get(a) + " - " + names.get(b) + ")";
            case Step.Product(int a, int b) -> names.get(a) + " * " + names.get(b);
            case Step.Scaled(int x, float factor) -> factor + " * " + names.get(x);
            case Step.Activated(int x, Activation activation) ->
                    name(activation) + "(" + names.get(x) + ")";
            case Step.Slope(int x, Activation activation) ->
                    name(activation) + "'(" + names.get(x) + ")";
            case Step.SlopeFromResult(int y, Activation activation) ->
                    name(activation) + "'[" + names.get(y) + "]";
            case Step.Dropped(int x, int seed, float rate, int stream) ->
                    "dropout("
                            + names.get(x)
                            + ", "
                            + rate
                            + ", "
                            + names.get(seed)
                            + "/"
                            + stream
                            + ")";
        };
    }

    private static String name(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
