package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.contract.Outputs;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Elementwise operations in one pass over memory. */
class FuseTest {
    private static final Shape SHAPE = Shape.of(new Symbol("tokens", 9), 6);

    private final GraphBuilder g = new GraphBuilder();
    private final Value x = g.input("x", DType.F32, SHAPE);
    private final Value y = g.input("y", DType.F32, SHAPE);

    /** Every step rounds as the operation it stands for. */
    @Property(tries = 60)
    void fusionChangesNoBit(@ForAll long seed) {
        Graph step = RandomGraphs.step(seed);
        try (Executor cpu = new CpuExecutor(1)) {
            Outputs plain = RandomRuns.run(cpu, step, Compilation.plain());
            RandomRuns.run(cpu, Fuse.apply(step), Compilation.plain())
                    .assertSameBitsAs(plain, "seed " + seed);
        }
    }

    @Property(tries = 60)
    void fusedGraphsKeepValuesUntilTheirLastReader(@ForAll long seed) {
        MemoryPlayback.play(Passes.STANDARD.apply(RandomGraphs.step(seed)));
    }

    @Test
    void aChainIsOneOperationThatReadsAsAFormula() {
        g.output("z", g.scale(g.multiply(g.add(x, y), g.activate(x, Activation.SILU)), 2));
        Node fused = only(Fuse.apply(g.build()));
        assertEquals("2.0 * (x0 + x1) * silu(x0)", program(fused).toString());
        assertEquals(2, fused.inputs().size());
    }

    @Test
    void aValueThatIsReadElsewhereIsStored() {
        Value sum = g.add(x, y);
        g.output("sum", sum);
        g.output("z", g.scale(g.activate(sum, Activation.TANH), 2));
        Graph fused = Fuse.apply(g.build());
        assertEquals("2.0 * tanh(x0)", program(fused.output("z").node()).toString());
        assertEquals(new ElementwiseOp.Add(), fused.output("sum").node().op());
    }

    @Test
    void aSharedValueInsideAGroupIsComputedOnce() {
        Value sum = g.add(x, y);
        g.output("z", g.multiply(g.activate(sum, Activation.TANH), sum));
        assertEquals(
                "t0 = (x0 + x1); tanh(t0) * t0", program(only(Fuse.apply(g.build()))).toString());
    }

    @Test
    void longChainsAreCutWhereAKernelWouldBecomeTooLong() {
        Value z = x;
        for (int i = 0; i < 12; i++) {
            z = g.activate(z, Activation.GELU);
        }
        g.output("z", z);
        Graph fused = Fuse.apply(g.build());
        assertTrue(
                fused.nodes().stream().filter(node -> !(node.op() instanceof LeafOp)).count() > 3,
                fused::toString);
    }

    @Test
    void aProgramThatReadsWhatIsNotThereIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ElementProgram(
                                List.of(ElementProgram.Operand.ELEMENT),
                                List.of(new ElementProgram.Step.Sum(0, 1)),
                                List.of(1)));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ElementProgram(
                                List.of(
                                        ElementProgram.Operand.ELEMENT,
                                        ElementProgram.Operand.SEED),
                                List.of(new ElementProgram.Step.Sum(0, 1)),
                                List.of(2)));
    }

    private static Node only(Graph graph) {
        List<Node> nodes =
                graph.nodes().stream().filter(node -> !(node.op() instanceof LeafOp)).toList();
        assertEquals(1, nodes.size(), nodes::toString);
        return nodes.getFirst();
    }

    private static ElementProgram program(Node node) {
        return assertInstanceOf(ElementwiseOp.Fused.class, node.op()).program();
    }
}
