package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/**
 * Automatic differentiation, the training step and dead code elimination as passes: what they add,
 * keep and refuse.
 */
class PassesTest {

    @Property(tries = 100)
    void deadCodeEliminationChangesNoOutput(@ForAll long seed) {
        Graph whole = RandomGraphs.forward(seed);
        Graph lean = DeadCode.eliminate(whole);
        assertTrue(lean.nodes().size() <= whole.nodes().size());
        for (String output : Set.of(TrainingStep.LOSS, "some")) {
            assertArrayEquals(run(whole, output), run(lean, output));
        }
    }

    private static float[] run(Graph graph, String output) {
        return RandomRuns.run(new ReferenceExecutor(), graph, Compilation.plain())
                .floats()
                .get(output)
                .values();
    }

    @Property(tries = 50)
    void theBackwardPassHoldsNothingThatNoGradientNeeds(@ForAll long seed) {
        Graph forward = RandomGraphs.forward(seed);
        Graph step = TrainingStep.adamW(forward, TrainingStep.LOSS, AdamWOptions.defaults());
        Set<Node> needed = Set.copyOf(DeadCode.eliminate(step).nodes());
        Set<Node> given = Set.copyOf(forward.nodes());
        for (Node node : step.nodes()) {
            assertTrue(given.contains(node) || needed.contains(node), node::toString);
        }
    }

    @Test
    void anInferenceGraphKeepsOnlyWhatItsOutputsNeed() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(2));
        Value target = g.input("target", DType.F32, Shape.of(2));
        Value y = g.multiply(x, g.parameter("w", Shape.of(2), new Initializer.Normal(1)));
        g.parameter("unused", Shape.of(2), new Initializer.Normal(1));
        g.output("y", y);
        g.output(TrainingStep.LOSS, g.dot(y, target));
        Graph step = TrainingStep.adamW(g.build(), TrainingStep.LOSS, AdamWOptions.defaults());
        Graph inference = DeadCode.keeping(step, Set.of("y"));
        assertEquals(List.of(x), inference.inputs());
        assertEquals(1, inference.parameters().size());
        assertEquals(Set.of("y"), inference.outputs().keySet());
        assertTrue(inference.effects().isEmpty());
        assertEquals(
                2,
                DeadCode.eliminate(step).parameters().size(),
                "the layout of the gradient arena");
    }

    @Test
    void onlyOperandsThatLeadToAParameterGetAGradient() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(4, 3));
        Value w = g.parameter("w", Shape.of(3, 2), new Initializer.Normal(1));
        Value y = g.matMul(x, w);
        g.output("loss", g.dot(y, y));
        Graph graph = Autodiff.gradients(g.build(), "loss");
        long products =
                graph.nodes().stream().filter(node -> node.op() instanceof MatrixOp.MatMul).count();
        assertEquals(2, products, "forward and dw, but no dx");
    }

    @Test
    void gradientNodesNameTheLineOfTheirForwardNode() {
        GraphBuilder g = new GraphBuilder();
        Value w = g.parameter("w", Shape.of(2), new Initializer.Normal(1));
        g.output("loss", g.dot(w, w));
        Graph graph = Autodiff.gradients(g.build(), "loss");
        assertTrue(
                graph.nodes().stream()
                        .allMatch(
                                node -> node.origin().description().contains("PassesTest.java:")));
    }

    @Test
    void theForwardGraphStaysAsItWas() {
        Graph forward = RandomGraphs.forward(4);
        Graph step = RandomGraphs.step(4);
        assertFalse(forward.outputs().containsKey(Autodiff.GRADIENT));
        assertTrue(
                step.outputs()
                        .keySet()
                        .containsAll(
                                Set.of(
                                        TrainingStep.LOSS,
                                        TrainingStep.GRADIENT_NORM,
                                        Autodiff.GRADIENT)));
    }

    @Test
    void aLossThatIsNoScalarIsRefused() {
        GraphBuilder g = new GraphBuilder();
        g.output("loss", g.parameter("w", Shape.of(2), new Initializer.Normal(1)));
        assertMessage("must be F32[1]", () -> Autodiff.gradients(g.build(), "loss"));
    }

    @Test
    void aLossWithoutParametersIsRefused() {
        GraphBuilder g = new GraphBuilder();
        g.output("loss", g.input("x", DType.F32, Shape.SCALAR));
        assertMessage("depends on no parameter", () -> Autodiff.gradients(g.build(), "loss"));
    }

    @Test
    void aResultKeptForTheBackwardPassHasNoGradient() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.parameter("x", Shape.of(1, 3), new Initializer.Normal(1));
        Value gain = g.parameter("gain", Shape.of(3), new Initializer.Normal(1));
        g.output("loss", g.add(new NormOp.RmsNorm(1e-6f), x, gain).result(1));
        assertMessage("kept for the backward pass", () -> Autodiff.gradients(g.build(), "loss"));
    }

    @Test
    void aGradientOfAGradientIsRefused() {
        GraphBuilder g = new GraphBuilder();
        Value w = g.parameter("w", Shape.of(2), new Initializer.Normal(1));
        Value norm = g.add(new OptimizerOp.GlobalNorm(), w).result(0);
        g.output("loss", norm);
        assertMessage("no gradient rule", () -> Autodiff.gradients(g.build(), "loss"));
    }

    @Test
    void gradientsStopAtTheChoiceOfACentroid() {
        GraphBuilder g = new GraphBuilder();
        Value w = g.parameter("w", Shape.of(2, 3), new Initializer.Normal(1));
        Node nearest = g.add(new ClusteringOp.NearestCentroid(), w, w);
        g.output("loss", g.add(new MatrixOp.SumRows(), nearest.result(1)).result(0));
        assertMessage("depends on no parameter", () -> Autodiff.gradients(g.build(), "loss"));
    }

    @Test
    void aSecondGradientArenaIsRefused() {
        assertMessage(
                "already has an output",
                () -> Autodiff.gradients(RandomGraphs.step(1), TrainingStep.LOSS));
    }

    @Test
    void optimizerSettingsOutsideTheirRangeAreRefusedByName() {
        assertMessage("beta2 is 1.0", () -> new AdamWOptions(.9f, 1, 1e-8f, 0, 1));
        assertMessage("clipNorm is 0.0", () -> AdamWOptions.defaults().withClipNorm(0));
        assertMessage("weightDecay is -1.0", () -> AdamWOptions.defaults().withWeightDecay(-1));
    }

    private static void assertMessage(
            String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
