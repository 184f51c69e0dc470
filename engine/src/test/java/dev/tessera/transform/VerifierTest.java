package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.MalformedGraphException;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class VerifierTest {
    private final GraphBuilder g = new GraphBuilder();

    @Property(tries = 50)
    void graphsTheBuilderAndThePassesMakeAreAccepted(@ForAll long seed) {
        Graph graph = RandomGraphs.step(seed);
        assertSame(graph, Verifier.verify(graph));
    }

    @Test
    void nodesOutOfOrderAreRefused() {
        Value x = g.fill(Shape.of(2), 1);
        g.scale(x, 2);
        List<Node> reversed = new ArrayList<>(g.build().nodes()).reversed();
        assertMalformed(
                new Graph(reversed, Map.of(), List.of()), "does not come from an earlier node");
    }

    @Test
    void anOperandOfAnotherGraphIsRefused() {
        Value elsewhere = new GraphBuilder().fill(Shape.of(2), 1);
        g.fill(Shape.of(2), 0);
        g.scale(elsewhere, 2);
        assertMalformed(g.build(), "does not come from an earlier node");
    }

    @Test
    void anOutputOfAnotherGraphIsRefusedByName() {
        g.output("y", new GraphBuilder().fill(Shape.of(2), 1));
        assertMalformed(g.build(), "output 'y' comes from a node that is not in the graph");
    }

    @Test
    void anEffectOfAnotherGraphIsRefused() {
        Node elsewhere = new GraphBuilder().fill(Shape.of(2), 1).node();
        assertMalformed(new Graph(List.of(), Map.of(), List.of(elsewhere)), "effect");
    }

    @Test
    void oneNameForTwoInputsIsRefused() {
        Value one = g.input("x", DType.F32, Shape.of(2));
        GraphBuilder other = new GraphBuilder();
        other.fill(Shape.of(1), 0);
        Value two = other.input("x", DType.F32, Shape.of(2));
        assertMalformed(
                new Graph(List.of(one.node(), two.node()), Map.of(), List.of()),
                "'x' occurs twice");
    }

    @Test
    void oneSymbolWithTwoBoundsIsRefused() {
        Value dy = g.fill(Shape.of(new Symbol("tokens", 5), 2), 1);
        Value index = g.input("i", DType.I32, Shape.of(new Symbol("tokens", 5)));
        g.add(new RowOp.ScatterAdd(Extent.of(new Symbol("tokens", 6))), dy, index);
        assertMalformed(g.build(), "symbol tokens has two bounds");
    }

    @Test
    void aGradientArenaWithoutAGradientForEachParameterIsRefused() {
        Value p = g.parameter("p", Shape.of(2), new Initializer.Normal(1));
        g.parameter("q", Shape.of(3), new Initializer.Normal(1));
        g.add(new OptimizerOp.GradientArena(), p);
        assertMalformed(g.build(), "one gradient for each parameter");
    }

    @Test
    void aParameterReadAfterTheOptimizerIsRefused() {
        Value p = g.parameter("p", Shape.of(2), new Initializer.Normal(1));
        Value gradient = g.add(new OptimizerOp.GradientArena(), g.fill(Shape.of(2), 1)).result(0);
        Value one = g.fill(Shape.SCALAR, 1);
        g.effect(
                new OptimizerOp.AdamW(.9f, .98f, 1e-8f, 0),
                gradient,
                one,
                one,
                g.input("step", DType.I32, Shape.SCALAR));
        g.output("y", g.scale(p, 2));
        assertMalformed(g.build(), "read after the optimizer changed it");
    }

    private static void assertMalformed(Graph graph, String part) {
        String message =
                assertThrows(MalformedGraphException.class, () -> Verifier.verify(graph))
                        .getMessage();
        assertTrue(message.contains(part), message);
    }
}
