package dev.tessera.exec.cpu;

import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.IntView;
import dev.tessera.exec.NodeClock;
import dev.tessera.exec.Program;
import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.Optional;

/** A graph as a flat list of instructions. */
final class CpuProgram implements Program {

    /**
     * An instruction and where it comes from.
     *
     * @param node none for the check of an input
     */
    record Step(Instruction instruction, Optional<Node> node) {
        /** For the message of an unexpected failure. */
        String origin() {
            return node.map(Node::toString).orElse("the check of an input");
        }
    }

    private final Graph graph;
    private final Storage storage;
    private final Workspace workspace;
    private final Step[] steps;
    private final String[] symbols;
    private final int[][] counts;
    private boolean ran;
    private boolean closed;

    /**
     * @param source whose symbols the caller binds
     * @param graph what runs
     */
    CpuProgram(Graph source, Graph graph, Storage storage, Workspace workspace, List<Step> steps) {
        this.graph = graph;
        this.storage = storage;
        this.workspace = workspace;
        this.steps = steps.toArray(Step[]::new);
        this.symbols = source.symbols().keySet().toArray(String[]::new);
        this.counts = new int[symbols.length][];
        for (int i = 0; i < symbols.length; i++) {
            counts[i] = storage.count(symbols[i]);
        }
    }

    @Override
    public Feed feed() {
        return storage.feed();
    }

    @Override
    public void run() {
        begin();
        for (Step step : steps) {
            try {
                step.instruction().run();
            } catch (IndexOutOfBoundsException | ArithmeticException | NullPointerException e) {
                throw failed(step, e);
            }
        }
        ran = true;
    }

    @Override
    public void run(NodeClock clock) {
        begin();
        long before = System.nanoTime();
        for (Step step : steps) {
            try {
                step.instruction().run();
            } catch (IndexOutOfBoundsException | ArithmeticException | NullPointerException e) {
                throw failed(step, e);
            }
            long after = System.nanoTime();
            if (step.node().isPresent()) {
                clock.took(
                        step.node().get(),
                        step.node().get().op().getClass().getSimpleName(),
                        after - before);
            }
            before = after;
        }
        ran = true;
    }

    private void begin() {
        if (closed) {
            throw new IllegalStateException("the program is closed");
        }
        for (int i = 0; i < symbols.length; i++) {
            counts[i][0] = storage.feed().count(symbols[i]);
        }
        storage.parameters().values(); // kernels know the arrays; a device may hold newer numbers
        ran = false;
    }

    private static IllegalStateException failed(Step step, RuntimeException cause) {
        return new IllegalStateException("a kernel failed in " + step.origin(), cause);
    }

    @Override
    public FloatView floats(String output) {
        Value value = graph.output(output);
        if (value.type() != DType.F32) {
            throw new IllegalArgumentException(
                    "output '" + output + "' is I32; read it with ints(\"" + output + "\")");
        }
        requireRun(output);
        Floats x = storage.floats(value);
        return new FloatView(x.array(), x.offset(), x.count(), x.columns());
    }

    @Override
    public IntView ints(String output) {
        Value value = graph.output(output);
        if (value.type() != DType.I32) {
            throw new IllegalArgumentException(
                    "output '" + output + "' is F32; read it with floats(\"" + output + "\")");
        }
        requireRun(output);
        Ints x = storage.ints(value);
        return new IntView(x.array(), x.offset(), x.count(), x.columns());
    }

    private void requireRun(String output) {
        if (!ran) {
            throw new IllegalStateException(
                    "output '" + output + "' is not computed yet: call run() first");
        }
    }

    /** The planned arenas and what instructions use while they run. */
    @Override
    public long plannedBytes() {
        return storage.plannedBytes() + workspace.bytes();
    }

    @Override
    public void close() {
        closed = true;
    }
}
