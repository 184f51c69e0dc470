package dev.tessera.benchmark;

import dev.tessera.exec.Feed;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.Sizes;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is bound by memory or by functions such as exp: activations, norms, the optimizer. */
final class RowCases {
    private static final int ROWS = 4096;
    private static final int WIDTH = 1024;

    private RowCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(silu(), rmsNorm(256));
    }

    static List<BenchmarkCase> all() {
        return List.of(silu(), siluGradient(), softmax(), rmsNorm(256), layerNorm(256), adamW());
    }

    private static BenchmarkCase silu() {
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.activate(Inputs.matrix(g, "x", ROWS, WIDTH), Activation.SILU));
        return row(
                "SiLU",
                ROWS + " x " + WIDTH,
                g.build(),
                _ -> {},
                () -> List.of(PeerCall.repeated(8, "silu", normal(), zeros())));
    }

    private static BenchmarkCase siluGradient() {
        GraphBuilder g = new GraphBuilder();
        Value dy = Inputs.matrix(g, "dy", ROWS, WIDTH);
        Value x = Inputs.matrix(g, "x", ROWS, WIDTH);
        g.output("dx", g.add(new ElementwiseOp.ActivateGradient(Activation.SILU), dy, x).result(0));
        return row(
                "SiLU bwd",
                ROWS + " x " + WIDTH,
                g.build(),
                _ -> {},
                () -> List.of(PeerCall.repeated(8, "silu_gradient", normal(), normal(), zeros())));
    }

    private static BenchmarkCase softmax() {
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.softmax(Inputs.matrix(g, "x", ROWS, WIDTH)));
        return row(
                "softmax",
                ROWS + " x " + WIDTH,
                g.build(),
                _ -> {},
                () -> List.of(PeerCall.repeated(8, "softmax", normal(), zeros())));
    }

    private static BenchmarkCase rmsNorm(int width) {
        GraphBuilder g = new GraphBuilder();
        Value x = Inputs.matrix(g, "x", ROWS, width);
        Value dy = Inputs.matrix(g, "dy", ROWS, width);
        Value gain = Inputs.vector(g, "gain", width);
        Node forward = g.add(new NormOp.RmsNorm(1e-6f), x, gain);
        g.output("y", forward.result(0));
        outputs(g, g.add(new NormOp.RmsNormGradient(), dy, x, gain, forward.result(1)));
        PeerTensor rows = new PeerTensor.Normal(ROWS, width);
        PeerTensor vector = new PeerTensor.Normal(width);
        return row(
                "RMSNorm fwd+bwd",
                ROWS + " x " + width,
                g.build(),
                _ -> {},
                () ->
                        List.of(
                                PeerCall.repeated(8, "rms_norm", rows, rows, vector),
                                PeerCall.repeated(8, "rms_norm_by_hand", rows, rows, vector)));
    }

    private static BenchmarkCase layerNorm(int width) {
        GraphBuilder g = new GraphBuilder();
        Value x = Inputs.matrix(g, "x", ROWS, width);
        Value dy = Inputs.matrix(g, "dy", ROWS, width);
        Value gain = Inputs.vector(g, "gain", width);
        Node forward = g.add(new NormOp.LayerNorm(1e-6f), x, gain, Inputs.vector(g, "bias", width));
        g.output("y", forward.result(0));
        outputs(
                g,
                g.add(
                        new NormOp.LayerNormGradient(),
                        dy,
                        x,
                        gain,
                        forward.result(1),
                        forward.result(2)));
        PeerTensor rows = new PeerTensor.Normal(ROWS, width);
        PeerTensor vector = new PeerTensor.Normal(width);
        return row(
                "LayerNorm fwd+bwd",
                ROWS + " x " + width,
                g.build(),
                _ -> {},
                () -> List.of(PeerCall.repeated(8, "layer_norm", rows, rows, vector, vector)));
    }

    private static BenchmarkCase adamW() {
        int rows = 10_000;
        int width = 1000;
        int size = rows * width;
        GraphBuilder g = new GraphBuilder();
        g.parameter("p", Shape.of(rows, width), new Initializer.Normal(1));
        Value step = g.input("step", DType.I32, Shape.SCALAR);
        Node update =
                g.effect(
                        new OptimizerOp.AdamW(.9f, .98f, 1e-8f, .01f),
                        Inputs.vector(g, "g", size),
                        Inputs.vector(g, "factor", 1),
                        Inputs.vector(g, "rate", 1),
                        step);
        g.output("factor out", update.result(0));
        PeerTensor vector = new PeerTensor.Normal(size);
        List<List<PeerTensor>> groups =
                List.of(
                        List.of(vector),
                        List.of(vector),
                        List.of(new PeerTensor.Zeros(size)),
                        List.of(new PeerTensor.Zeros(size)),
                        List.of(new PeerTensor.Zeros(1)));
        return row(
                "AdamW",
                "10 M parameters",
                g.build(),
                feed -> {
                    feed.floats("factor")[0] = 1;
                    feed.floats("rate")[0] = 1e-3f;
                    feed.ints("step")[0] = 1;
                },
                () -> List.of(new PeerCall(PeerCall.TORCH, "adamw", groups, 1)));
    }

    private static BenchmarkCase row(
            String operation,
            String shapes,
            Graph graph,
            Consumer<Feed> more,
            Supplier<List<PeerCall>> peers) {
        return BenchmarkCase.of(
                "rows",
                operation,
                shapes,
                graph,
                Sizes.atBound(graph),
                executor -> ProgramTask.of(executor, graph, Inputs.normal(graph).andThen(more)),
                peers);
    }

    private static void outputs(GraphBuilder graph, Node node) {
        node.results().forEach(value -> graph.output("d" + value.index(), value));
    }

    private static PeerTensor normal() {
        return new PeerTensor.Normal(ROWS, WIDTH);
    }

    private static PeerTensor zeros() {
        return new PeerTensor.Zeros(ROWS, WIDTH);
    }
}
