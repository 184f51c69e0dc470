package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

/** Graphs as text and as drawings. */
class GraphPrinterTest {
    private static Graph step() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x \"quoted\"", DType.F32, Shape.of(4, 8));
        Value y = g.matMul(x, g.parameter("w", Shape.of(8, 5), new Initializer.Normal(1)));
        g.output("loss", g.dot(y, y));
        return TrainingStep.adamW(g.build(), "loss", AdamWOptions.defaults());
    }

    @Test
    void everyNodeIsALineWithItsOperandsShapeCostAndOrigin() {
        Graph step = step();
        String text = GraphPrinter.withCosts(step, Sizes.atBound(step)).text();
        Node product = step.output("loss").node().input(0).node();
        String line =
                text.lines()
                        .filter(l -> l.contains("%" + product.id() + " F32[4 x 5] = MatMul"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(line.contains(" of %0, %1"), line);
        assertTrue(line.contains("# 320 FLOP, 368 B"), line); // 2 * 4 * 8 * 5; 4 (32 + 40 + 20)
        assertTrue(line.contains("@ GraphPrinterTest.java:"), line);
        assertEquals(step.nodes().size() + step.outputs().size() + 4, text.lines().count(), text);
        assertTrue(
                text.indexOf("forward\n") < text.indexOf("backward\n")
                        && text.indexOf("backward\n") < text.indexOf("optimizer\n"),
                text);
    }

    @Test
    void aDrawingHasAClusterForEachPhaseAndEscapedLabels() {
        String dot = GraphPrinter.of(step()).dot();
        assertTrue(dot.contains("subgraph cluster_backward {"), dot);
        assertTrue(dot.contains("input x \\\"quoted\\\"\\n"), dot);
        assertEquals(
                dot.chars().filter(c -> c == '{').count(),
                dot.chars().filter(c -> c == '}').count());
    }

    @Test
    void quantitiesHavePrefixes() {
        assertEquals("999 B", GraphPrinter.quantity(999, "B"));
        assertEquals("1.5 GFLOP", GraphPrinter.quantity(1.5e9, "FLOP"));
    }
}
