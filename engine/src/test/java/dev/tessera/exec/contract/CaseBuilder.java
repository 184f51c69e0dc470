package dev.tessera.exec.contract;

import dev.tessera.exec.Feed;
import dev.tessera.exec.contract.OpCase.Filler;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Builds a case: operands that feed themselves with random numbers, and a loss that weighs the
 * result with random weights.
 */
public final class CaseBuilder {
    /** Single precision with sums of a few hundred terms. */
    private static final double TOLERANCE = 3e-5;

    private final String name;
    private final Scale scale;
    private final GraphBuilder graph = new GraphBuilder();
    private final List<Filler> fillers = new ArrayList<>();
    private long lossTerms = 1;
    private int declared;
    private double tolerance = TOLERANCE;

    public CaseBuilder(String name, Scale scale) {
        this.name = name;
        this.scale = scale;
    }

    /**
     * Says that the case multiplies rounding errors: a logit of some hundreds is known to 3e-5
     * only, and large factors stand before its exponential.
     */
    public CaseBuilder amplified() {
        tolerance = 100 * TOLERANCE;
        return this;
    }

    public GraphBuilder graph() {
        return graph;
    }

    public Scale scale() {
        return scale;
    }

    // Operands with a gradient

    public Value parameter(int... sizes) {
        return graph.parameter("p" + declared++, Shape.of(sizes), new Initializer.Normal(.7f));
    }

    /** Trained ragged rows: the first rows of a parameter. */
    public Value rows(Symbol symbol, int columns) {
        Value table = parameter(symbol.bound(), columns);
        Value index = ints(Shape.of(symbol), (i, _, _) -> i);
        return graph.gather(table, index);
    }

    /** Trained rows, {@code scale.tokens} of them. */
    public Value rows(int columns) {
        return rows(scale.tokens(), columns);
    }

    // Operands without

    public Value normal(Shape shape) {
        return floats(shape, SplittableRandom::nextGaussian);
    }

    public interface FloatDraw {
        double draw(SplittableRandom random);
    }

    public Value floats(Shape shape, FloatDraw draw) {
        String input = "x" + declared++;
        fillers.add(
                (feed, random) -> {
                    int length = length(shape, feed);
                    for (int i = 0; i < length; i++) {
                        feed.floats(input)[i] = (float) draw.draw(random);
                    }
                });
        return graph.input(input, DType.F32, shape);
    }

    public interface IntDraw {
        int draw(int index, int length, SplittableRandom random);
    }

    public Value ints(Shape shape, IntDraw draw) {
        String input = "i" + declared++;
        fillers.add(
                (feed, random) -> {
                    int length = length(shape, feed);
                    for (int i = 0; i < length; i++) {
                        feed.ints(input)[i] = draw.draw(i, length, random);
                    }
                });
        return graph.input(input, DType.I32, shape);
    }

    /** Random indices below {@code limit}, about a sixth of them negative. */
    public Value indices(Symbol symbol, int limit) {
        return ints(
                Shape.of(symbol),
                (_, _, random) ->
                        random.nextInt(6) == 0 ? -1 - random.nextInt(3) : random.nextInt(limit));
    }

    /**
     * Random offsets of {@code examples} sequences over {@code rows}; with three or more sequences
     * one at least is empty.
     */
    public Value offsets(Symbol rows) {
        String input = "o" + declared++;
        Symbol examples = scale.examples();
        fillers.add(
                (feed, random) -> {
                    int count = feed.count(examples.name());
                    int last = feed.count(rows.name());
                    int[] offsets = new int[count + 1];
                    for (int i = 1; i < count; i++) {
                        offsets[i] = random.nextInt(last + 1);
                    }
                    offsets[count] = last;
                    Arrays.sort(offsets);
                    if (count >= 3) {
                        offsets[2] = offsets[1];
                    }
                    System.arraycopy(offsets, 0, feed.ints(input), 0, offsets.length);
                });
        return graph.input(input, DType.I32, Shape.of(Extent.of(examples, 1, 1)));
    }

    /**
     * Offsets of a fixed number of groups over {@code rows}: the first has one row, the second
     * none, the others about equally many; one group has all rows.
     */
    public Value experts(Symbol rows, int groups) {
        String input = "o" + declared++;
        fillers.add(
                (feed, _) -> {
                    int last = feed.count(rows.name());
                    int[] offsets = feed.ints(input);
                    offsets[0] = 0;
                    for (int i = 1; i < groups; i++) {
                        offsets[i] = i < 3 ? 1 : (int) ((long) last * i / groups);
                        offsets[i] = Math.max(offsets[i], offsets[i - 1]);
                    }
                    offsets[groups] = last;
                });
        return graph.input(input, DType.I32, Shape.of(groups + 1));
    }

    private static int length(Shape shape, Feed feed) {
        int rows =
                switch (shape.rows()) {
                    case Extent.Fixed fixed -> fixed.size();
                    case Extent.Ragged ragged -> ragged.size(feed.count(ragged.symbol().name()));
                };
        return rows * shape.columns();
    }

    // Results

    public Node add(Op op, Value... operands) {
        return graph.add(op, operands);
    }

    /** A case that compares all results of a node. */
    public OpCase forward(Node node) {
        node.results().forEach(result -> graph.output("y" + result.index(), result));
        return build(tolerance);
    }

    /** A case that compares all results of a node and differentiates the first. */
    public OpCase differentiated(Node node) {
        weigh(node.result(0));
        return forward(node);
    }

    public OpCase differentiated(Op op, Value... operands) {
        return differentiated(graph.add(op, operands));
    }

    /** The loss: {@code y} weighed with random numbers. */
    public void weigh(Value y) {
        lossTerms = y.shape().elements();
        graph.output(OpCase.LOSS, graph.dot(y, normal(y.shape())));
    }

    public OpCase build(double tolerance) {
        return new OpCase(name, graph.build(), scale, List.copyOf(fillers), tolerance, lossTerms);
    }
}
