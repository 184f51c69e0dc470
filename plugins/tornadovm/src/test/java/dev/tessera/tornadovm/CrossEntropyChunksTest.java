package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Cross-entropy of so many rows and candidates that the gradients of their logits do not exist all
 * at a time; the processor, which cuts them elsewhere, computes what is expected.
 */
class CrossEntropyChunksTest {
    private static final int ROWS = 300;
    private static final int MANY = 60_000;
    private static final int FEW = 500;
    private static final int COLUMNS = 3;
    private static final List<String> RESULTS = List.of("loss", "l", "dx", "dw");

    @Test
    void aTableOfSeveralChunksGivesTheLossesAndGradientsOfTheProcessor() {
        compare(MANY, 0);
    }

    @Test
    void aSampleOfSeveralChunksGivesTheLossesAndGradientsOfTheProcessor() {
        compare(FEW, MANY);
    }

    private static void compare(int vocabulary, int negatives) {
        Graph graph = graph(vocabulary, negatives);
        List<float[]> expected;
        try (Executor cpu = new CpuExecutor(1)) {
            expected = results(cpu, graph, vocabulary);
        }
        try (Executor device = TestDevice.open()) {
            List<float[]> actual = results(device, graph, vocabulary);
            for (int i = 0; i < RESULTS.size(); i++) {
                compare(RESULTS.get(i), expected.get(i), actual.get(i));
            }
        }
    }

    /** Sums of 60,000 terms in another order. */
    private static void compare(String name, float[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 1e-4 * (1 + Math.abs(expected[i]));
            assertEquals(expected[i], actual[i], tolerance, name + " " + i);
        }
    }

    private static Graph graph(int vocabulary, int negatives) {
        GraphBuilder graph = new GraphBuilder();
        Value dloss = graph.input("dloss", DType.F32, Shape.of(ROWS));
        Value x = graph.input("x", DType.F32, Shape.of(ROWS, COLUMNS));
        Value w = graph.input("w", DType.F32, Shape.of(vocabulary, COLUMNS));
        Value target = graph.input("target", DType.I32, Shape.of(ROWS));
        Node forward;
        Node backward;
        if (negatives == 0) {
            forward = graph.add(new LossOp.LinearCrossEntropy(), x, w, target);
            backward =
                    graph.add(
                            new LossOp.LinearCrossEntropyGradient(),
                            dloss,
                            x,
                            w,
                            target,
                            forward.result(1));
        } else {
            Value sample = graph.input("negatives", DType.I32, Shape.of(negatives));
            forward = graph.add(new LossOp.SampledCrossEntropy(), x, w, target, sample);
            backward =
                    graph.add(
                            new LossOp.SampledCrossEntropyGradient(),
                            dloss,
                            x,
                            w,
                            target,
                            sample,
                            forward.result(1));
        }
        graph.output("loss", forward.result(0));
        graph.output("l", forward.result(1));
        graph.output("dx", backward.result(0));
        graph.output("dw", backward.result(1));
        return graph.build();
    }

    private static List<float[]> results(Executor executor, Graph graph, int vocabulary) {
        Program program = executor.compile(graph, ParameterArena.of(graph, 1));
        fill(program.feed(), graph, vocabulary);
        program.run();
        return RESULTS.stream().map(name -> program.floats(name).copy()).toList();
    }

    private static void fill(Feed feed, Graph graph, int vocabulary) {
        SplittableRandom random = new SplittableRandom(5);
        for (Value input : graph.inputs()) {
            String name = ((LeafOp.Input) input.node().op()).name();
            int length = Math.toIntExact(input.shape().elements());
            for (int i = 0; i < length; i++) {
                if (input.type() == DType.F32) {
                    feed.floats(name)[i] = (float) random.nextGaussian();
                } else {
                    feed.ints(name)[i] = random.nextInt(vocabulary);
                }
            }
        }
    }
}
