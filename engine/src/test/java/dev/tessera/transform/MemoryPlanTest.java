package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

class MemoryPlanTest {

    /**
     * Memory is played through: every element carries the name of its value from the write to the
     * last read.
     */
    @Property(tries = 200)
    void noValueIsOverwrittenBeforeItsLastReader(@ForAll long seed) {
        MemoryPlayback.play(RandomGraphs.forward(seed));
        MemoryPlayback.play(RandomGraphs.step(seed));
    }

    @Property(tries = 20)
    void theSameGraphGivesTheSamePlan(@ForAll long seed) {
        Graph one = RandomGraphs.step(seed);
        Graph two = RandomGraphs.step(seed);
        assertEquals(
                MemoryPlan.forGraph(one).placements().values().stream()
                        .filter(Placement.Arena.class::isInstance)
                        .toList(),
                MemoryPlan.forGraph(two).placements().values().stream()
                        .filter(Placement.Arena.class::isInstance)
                        .toList());
    }

    @Property(tries = 50)
    void valuesOutsideTheGradientArenaAreAlignedAndEverythingIsPadded(@ForAll long seed) {
        Graph graph = RandomGraphs.forward(seed);
        MemoryPlan plan = MemoryPlan.forGraph(graph);
        plan.placements()
                .values()
                .forEach(
                        placement -> {
                            if (placement instanceof Placement.Arena arena) {
                                assertEquals(0, arena.offset() % MemoryPlan.ALIGNMENT);
                                int end = arena.type() == DType.F32 ? plan.floats() : plan.ints();
                                assertTrue(
                                        arena.offset() + arena.length() + MemoryPlan.PADDING
                                                <= end);
                            }
                        });
    }

    @Test
    void aChainNeedsTheMemoryOfTwoOfItsValues() {
        // Each value lives until the next is written: two regions of 100 elements, padded to 128,
        // take turns.
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(100));
        for (int i = 0; i < 10; i++) {
            x = g.activate(x, Activation.TANH);
        }
        g.output("y", x);
        assertEquals(4 * 2 * 128, MemoryPlan.forGraph(g.build()).bytes());
    }

    @Test
    void memoryIsPlannedForTheBound() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(new Symbol("tokens", 1000), 3));
        g.output("y", g.scale(x, 2));
        assertEquals(
                3000 + 16 + (16 - (3000 + 16) % 16) % 16, MemoryPlan.forGraph(g.build()).floats());
    }

    @Test
    void gradientsLieInsideTheirArena() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(new Symbol("tokens", 50), 8));
        Value w = g.parameter("w", Shape.of(8, 5), new Initializer.Normal(1));
        Value b = g.parameter("b", Shape.of(5), new Initializer.Normal(1));
        g.parameter("unused", Shape.of(3), new Initializer.Normal(1));
        Value y = g.linear(x, w, b);
        g.output("loss", g.dot(y, y));
        Graph graph = Autodiff.gradients(g.build(), "loss");
        MemoryPlan plan = MemoryPlan.forGraph(graph);
        Node arena = graph.output(Autodiff.GRADIENT).node();
        int start = ((Placement.Arena) plan.of(arena.result(0))).offset();
        assertEquals(start, ((Placement.Arena) plan.of(arena.input(0))).offset());
        assertEquals(start + 40, ((Placement.Arena) plan.of(arena.input(1))).offset());
        assertEquals(start + 45, ((Placement.Arena) plan.of(arena.input(2))).offset());
    }

    @Test
    void aReshapeOfALeafIsThatLeaf() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.I32, Shape.of(4, 3));
        Value flat = g.reshape(g.reshape(x, Shape.of(12)), Shape.of(3, 4));
        g.output("y", flat);
        MemoryPlan plan = MemoryPlan.forGraph(g.build());
        assertEquals(x, assertInstanceOf(Placement.Leaf.class, plan.of(flat)).leaf());
        assertEquals(0, plan.bytes());
    }

    @Test
    void aGraphTooLargeForOneArrayIsRefusedWithAdvice() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(new Symbol("tokens", 1 << 20), 1 << 10));
        Value y = g.scale(x, 2);
        g.output("z", g.concatColumns(y, g.add(x, y)));
        String message =
                assertThrows(IllegalArgumentException.class, () -> MemoryPlan.forGraph(g.build()))
                        .getMessage();
        assertTrue(message.contains("lower the bounds"), message);
    }

    @Test
    void aValueOfAnotherGraphHasNoPlacement() {
        Value elsewhere = new GraphBuilder().fill(Shape.SCALAR, 1);
        MemoryPlan plan = MemoryPlan.forGraph(new GraphBuilder().build());
        assertThrows(IllegalArgumentException.class, () -> plan.of(elsewhere));
    }

    @Test
    void theOptimizerNeedsNoMemoryOfItsOwn() {
        Graph step = RandomGraphs.step(1);
        Value factor = step.effects().getFirst().result(0);
        assertInstanceOf(OptimizerOp.AdamW.class, factor.node().op());
        assertEquals(1, ((Placement.Arena) MemoryPlan.forGraph(step).of(factor)).length());
    }
}
