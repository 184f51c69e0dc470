package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Memory of a step, its phases, and shares of a machine. */
class FootprintTest {
    private final GraphBuilder g = new GraphBuilder();

    /** tanh(x W) . ones: x is fed, x W is kept for tanh's slope. */
    @Test
    void activationsAreWhatTheBackwardPassReadsAgain() {
        Value x = g.input("x", DType.F32, Shape.of(new Symbol("tokens", 100), 8));
        Value w = g.parameter("w", Shape.of(8, 5), new Initializer.Normal(1));
        Value y = g.activate(g.matMul(x, w), Activation.TANH);
        g.output("loss", g.dot(y, g.fill(y.shape(), 1)));
        Graph step = TrainingStep.adamW(g.build(), "loss", AdamWOptions.defaults());
        Footprint footprint = Footprint.of(step);
        assertEquals(4 * 40, footprint.parameters());
        assertEquals(4 * 40, footprint.gradients());
        assertEquals(4 * 80, footprint.optimizer(), "two moments");
        assertEquals(4 * 500, footprint.activations());
        assertEquals(MemoryPlan.forGraph(step).bytes(), footprint.peak());
        assertTrue(footprint.peak() >= footprint.gradients() + footprint.activations());
    }

    @Test
    void secondMomentsByRowAreCountedByRow() {
        Value w =
                g.parameter(
                        "w", Shape.of(100, 16), new Initializer.Normal(1), true, SecondMoment.ROW);
        g.output("loss", g.dot(w, w));
        Graph step = TrainingStep.adamW(g.build(), "loss", AdamWOptions.defaults());
        assertEquals(4 * (1600 + 100), Footprint.of(step).optimizer());
        assertEquals(
                4 * (1600 + 100),
                Footprint.of(Passes.STANDARD.apply(step)).optimizer(),
                "passes keep how moments are kept");
    }

    @Test
    void whatAProgramPlansIsItsPeakAndWorkspace() {
        Graph step = RandomGraphs.step(9);
        Footprint footprint = Footprint.of(Passes.STANDARD.apply(step));
        try (CpuExecutor cpu = new CpuExecutor(1);
                Program program = cpu.compile(step, ParameterArena.of(step, 1))) {
            assertTrue(program.plannedBytes() >= footprint.peak());
        }
    }

    @Test
    void aStepHasThreePhasesAndAForwardGraphOne() {
        Graph step = RandomGraphs.step(11);
        Map<dev.tessera.graph.Node, Phase> phases = Phase.of(step);
        assertEquals(Phase.FORWARD, phases.get(step.output(TrainingStep.LOSS).node()));
        assertEquals(Phase.BACKWARD, phases.get(step.output(Autodiff.GRADIENT).node()));
        assertEquals(Phase.OPTIMIZER, phases.get(step.effects().getFirst()));
        assertTrue(
                Phase.of(RandomGraphs.forward(11)).values().stream()
                        .allMatch(phase -> phase == Phase.FORWARD));
    }

    @Test
    void utilizationIsTheShareOfThePeaks() {
        Utilization half = Utilization.of(new Cost(1_000, 500), .5, 4_000, 4_000);
        assertEquals(.5, half.flops());
        assertEquals(.25, half.bytes());
        assertThrows(IllegalArgumentException.class, () -> Utilization.of(Cost.NONE, 0, 1, 1));
    }
}
