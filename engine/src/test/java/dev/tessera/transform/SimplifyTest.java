package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Simplification and common sub-expressions: the same results for less. */
class SimplifyTest {
    private static final Symbol TOKENS = new Symbol("tokens", 9);
    private static final Shape SHAPE = Shape.of(TOKENS, 6);

    private final GraphBuilder g = new GraphBuilder();
    private final Value x = g.input("x", DType.F32, SHAPE);

    /** In double precision, so that what is left between them is rounding. */
    @Property(tries = 150)
    void passesChangeNothingOfAStepButItsRounding(@ForAll long seed) {
        Graph step = RandomGraphs.step(seed);
        Graph lean = Passes.STANDARD.apply(step);
        Executor reference = new ReferenceExecutor();
        RandomRuns.run(reference, lean, Compilation.plain())
                .assertAgreesWith(
                        RandomRuns.run(reference, step, Compilation.plain()), 2e-6, "seed " + seed);
        assertTrue(lean.nodes().size() <= step.nodes().size());
        assertEquals(names(step.inputs()), names(lean.inputs()));
        assertEquals(names(step.parameters()), names(lean.parameters()));
    }

    private static List<Op> names(List<Value> leaves) {
        return leaves.stream().map(leaf -> leaf.node().op()).toList();
    }

    @Property(tries = 40)
    void theExecutorForCpusComputesTheSameWithAndWithoutPasses(@ForAll long seed) {
        Graph graph = RandomGraphs.forward(seed);
        try (Executor cpu = new CpuExecutor(1)) {
            RandomRuns.run(cpu, graph, Compilation.standard())
                    .assertAgreesWith(
                            RandomRuns.run(cpu, graph, Compilation.plain()), 2e-4, "seed " + seed);
        }
    }

    @Property(tries = 20)
    void theSameGraphGivesTheSameGraph(@ForAll long seed) {
        assertEquals(text(RandomGraphs.step(seed)), text(RandomGraphs.step(seed)));
    }

    private static String text(Graph graph) {
        return Passes.STANDARD.apply(graph).nodes().toString();
    }

    @Test
    void neutralElementsAndConstantsVanish() {
        Value y = g.add(g.scale(x, 1), g.fill(SHAPE, 0));
        y = g.add(new ElementwiseOp.Subtract(), y, g.fill(SHAPE, 0)).result(0);
        y = g.multiply(y, g.add(g.fill(SHAPE, .25f), g.fill(SHAPE, .75f)));
        y = g.add(new ElementwiseOp.ScaleBy(), y, g.fill(Shape.SCALAR, 1)).result(0);
        g.output("y", y);
        assertOps();
    }

    @Test
    void scalesOfScalesAreOneUnlessTheirProductLeavesTheRange() {
        g.output("y", g.scale(g.scale(x, 3), -2));
        g.output("z", g.scale(g.scale(x, 1e-30f), 1e30f * 1e8f));
        g.output("w", g.scale(g.scale(x, 1e-30f), 1e-30f));
        Graph simple = Simplify.apply(g.build());
        assertEquals(new ElementwiseOp.Scale(-6), simple.output("y").node().op());
        assertEquals(
                1e-30f * 1e38f, ((ElementwiseOp.Scale) simple.output("z").node().op()).factor());
        assertEquals(
                new ElementwiseOp.Scale(1e-30f),
                simple.output("w").node().input(0).node().op(),
                "1e-60 is no float");
    }

    @Test
    void addingTheNegativeIsSubtractingAndBack() {
        Value a = g.input("a", DType.F32, SHAPE);
        g.output("y", g.add(x, g.scale(a, -1)));
        g.output("z", g.add(new ElementwiseOp.Subtract(), x, g.scale(a, -1)).result(0));
        assertOps(new ElementwiseOp.Subtract(), new ElementwiseOp.Add());
    }

    @Test
    void reshapesOfReshapesAreOneOrNone() {
        Value flat = g.reshape(x, Shape.of(dev.tessera.graph.Extent.of(TOKENS).times(6)));
        g.output("y", g.reshape(g.reshape(flat, SHAPE), SHAPE));
        g.output("z", g.reshape(flat, Shape.of(dev.tessera.graph.Extent.of(TOKENS).times(2), 3)));
        assertOps(new RowOp.Reshape(Shape.of(dev.tessera.graph.Extent.of(TOKENS).times(2), 3)));
    }

    @Test
    void slicesOfWhatWasPutTogetherAreTheParts() {
        Value a = g.input("a", DType.F32, SHAPE);
        Value both = g.concatColumns(x, a);
        g.output("x", g.sliceColumns(both, 0, 6));
        g.output("part", g.sliceColumns(both, 8, 2));
        g.output("across", g.sliceColumns(both, 5, 3));
        assertOps(
                new RowOp.ConcatColumns(),
                new RowOp.SliceColumns(2, 2),
                new RowOp.SliceColumns(5, 3));
    }

    @Test
    void slicesPutTogetherInOrderAreTheWhole() {
        g.output(
                "y",
                g.concatColumns(
                        g.sliceColumns(x, 0, 1), g.sliceColumns(x, 1, 3), g.sliceColumns(x, 4, 2)));
        assertOps();
    }

    @Test
    void theGradientsOfSlicesArePutTogetherInsteadOfAdded() {
        Value w = g.parameter("w", Shape.of(4, 6), new Initializer.Normal(1));
        Value left = g.sliceColumns(w, 0, 2);
        Value middle = g.sliceColumns(w, 2, 3);
        Value right = g.sliceColumns(w, 5, 1);
        Value sum = g.add(g.dot(left, left), g.add(g.dot(middle, middle), g.dot(right, right)));
        g.output("loss", sum);
        Graph lean = Passes.STANDARD.apply(Autodiff.gradients(g.build(), "loss"));
        List<Op> ops = ops(lean);
        assertTrue(ops.contains(new RowOp.ConcatColumns()), ops::toString);
        assertTrue(ops.stream().noneMatch(RowOp.PadColumns.class::isInstance), ops::toString);
    }

    @Test
    void aBiasAddedToAProductBelongsToTheProduct() {
        Value w = g.parameter("w", Shape.of(6, 3), new Initializer.Normal(1));
        Value bias = g.parameter("b", Shape.of(3), new Initializer.Normal(1));
        g.output("y", g.add(new ElementwiseOp.AddRow(), g.matMul(x, w), bias).result(0));
        Value shared = g.matMul(x, g.parameter("v", Shape.of(6, 3), new Initializer.Normal(1)));
        g.output("z", g.add(new ElementwiseOp.AddRow(), shared, bias).result(0));
        g.output("shared", shared);
        Graph simple = Simplify.apply(g.build());
        assertEquals(3, simple.output("y").node().inputs().size());
        assertEquals(
                new ElementwiseOp.AddRow(),
                simple.output("z").node().op(),
                "a product with two readers stays");
    }

    @Test
    void theSumOfScaledRowsIsScaledOnce() {
        g.output("y", g.add(new MatrixOp.SumRows(), g.scale(x, 3)).result(0));
        assertOps(new MatrixOp.SumRows(), new ElementwiseOp.Scale(3));
    }

    @Test
    void aCopyOfAParameterStaysACopyForItIsReadBeforeTheStep() {
        Value w = g.parameter("w", Shape.of(2), new Initializer.Normal(1));
        g.output("before", g.scale(w, 1));
        assertOps(new ElementwiseOp.Scale(1));
    }

    @Test
    void equalOperationsOverEqualOperandsAreComputedOnce() {
        Value seed = g.input("seed", DType.I32, Shape.of(2));
        Value one = g.dropout(g.add(x, g.fill(SHAPE, 3)), seed, .5f, 1);
        Value same = g.dropout(g.add(x, g.fill(SHAPE, 3)), seed, .5f, 1);
        Value other = g.dropout(g.add(x, g.fill(SHAPE, 3)), seed, .5f, 2);
        g.output("y", g.multiply(one, same));
        g.output("z", other);
        Graph merged = DeadCode.eliminate(CommonSubexpressions.merge(g.build()));
        assertEquals(
                2, ops(merged).stream().filter(ElementwiseOp.Dropout.class::isInstance).count());
        assertEquals(1, ops(merged).stream().filter(ElementwiseOp.Add.class::isInstance).count());
    }

    @Test
    void parametersAndStepsAreNeverMerged() {
        Graph step = RandomGraphs.step(3);
        Graph merged = CommonSubexpressions.merge(step);
        assertEquals(step.parameters().size(), merged.parameters().size());
        assertEquals(1, merged.effects().size());
    }

    private void assertOps(Op... expected) {
        assertEquals(List.of(expected), ops(Simplify.apply(g.build())));
    }

    /** All operations but leaves. */
    private static List<Op> ops(Graph graph) {
        return graph.nodes().stream()
                .map(node -> node.op())
                .filter(op -> !(op instanceof LeafOp))
                .toList();
    }
}
