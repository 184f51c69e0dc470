package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.contract.Outputs;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations computed again in the backward pass. */
class RecomputeTest {
    private static final Symbol TOKENS = new Symbol("tokens", 512);
    private static final int WIDTH = 32;
    private static final int LAYERS = 16;

    @Property(tries = 40)
    void gradientsAreTheSameBitByBit(@ForAll long seed) {
        Graph step = RandomGraphs.step(seed);
        try (Executor cpu = new CpuExecutor(1)) {
            Outputs kept = RandomRuns.run(cpu, step, Compilation.standard());
            for (Recompute recompute : Recompute.values()) {
                RandomRuns.run(cpu, step, Compilation.standard().withRecompute(recompute))
                        .assertSameBitsAs(kept, recompute + ", seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Recompute.class, names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    void itSavesMemoryForArithmeticInADeepNetwork(Recompute recompute) {
        Graph kept = deep();
        Recompute.Balance balance =
                Recompute.Balance.of(kept, recompute.apply(kept), Sizes.atBound(kept));
        assertTrue(balance.savedBytes() > 0, balance::toString);
        assertTrue(balance.extraFlops() > 0, balance::toString);
    }

    /** A forward pass at most, which is a third of a step of products. */
    @Test
    void segmentsCostLessThanASecondForwardPassAndKeepAboutTwoRootsOfTheLayers() {
        Graph kept = deep();
        Graph cut = Recompute.SEGMENTS.apply(kept);
        Sizes sizes = Sizes.atBound(kept);
        long flops = CostModel.of(kept, sizes).total().flops();
        Recompute.Balance balance = Recompute.Balance.of(kept, cut, sizes);
        assertTrue(balance.extraFlops() < flops / 3, balance::toString);
        long peak = MemoryPlan.forGraph(kept).bytes();
        assertTrue(
                MemoryPlan.forGraph(cut).bytes() < .65 * peak,
                () -> balance + " of a peak of " + peak);
    }

    @Test
    void aGraphWithoutABackwardPassStaysAsItIs() {
        Graph forward = RandomGraphs.forward(5);
        for (Recompute recompute : Recompute.values()) {
            assertEquals(
                    forward.nodes().size(),
                    recompute.apply(DeadCode.behindLeaves(forward)).nodes().size() + dead(forward));
        }
    }

    private static int dead(Graph graph) {
        return graph.nodes().size() - DeadCode.behindLeaves(graph).nodes().size();
    }

    /** x + W2 GELU(W1 norm(x)), sixteen times. */
    private static Graph deep() {
        GraphBuilder g = new GraphBuilder();
        Value x =
                g.matMul(
                        g.input("x", DType.F32, Shape.of(TOKENS, WIDTH)),
                        weight(g, "in", WIDTH, WIDTH));
        for (int i = 0; i < LAYERS; i++) {
            Value gain = g.parameter("gain" + i, Shape.of(WIDTH), new Initializer.Constant(1));
            Value hidden =
                    g.matMul(g.rmsNorm(x, gain, 1e-6f), weight(g, "up" + i, WIDTH, 4 * WIDTH));
            hidden = g.activate(hidden, Activation.GELU);
            x = g.add(x, g.matMul(hidden, weight(g, "down" + i, 4 * WIDTH, WIDTH)));
        }
        g.output("loss", g.dot(x, x));
        return TrainingStep.adamW(g.build(), "loss", AdamWOptions.defaults());
    }

    private static Value weight(GraphBuilder g, String name, int rows, int columns) {
        return g.parameter(name, Shape.of(rows, columns), new Initializer.XavierUniform());
    }
}
