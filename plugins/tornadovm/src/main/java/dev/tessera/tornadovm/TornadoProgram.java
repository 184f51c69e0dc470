package dev.tessera.tornadovm;

import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.IntView;
import dev.tessera.exec.NodeClock;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.device.KernelListener;
import dev.tessera.exec.feed.FeedCheck;
import dev.tessera.exec.feed.FeedChecks;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;
import dev.tessera.transform.MemoryPlan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A graph as launches of kernels, one after the other. */
final class TornadoProgram implements Program {

    /**
     * What a node needs.
     *
     * @param checks of computed ints, made before
     * @param watch looks at what the node computed, if the program is watched
     */
    private record Step(
            Node node, List<FeedCheck> checks, List<Launch> launches, Optional<Watch> watch) {}

    private final DeviceQueue queue;
    private final Graph source;
    private final Graph graph;
    private final DeviceStorage storage;
    private final List<FeedCheck> checks;
    private final List<Step> steps;
    private final Map<Value, Object> loaded = new LinkedHashMap<>();
    private boolean ran;
    private boolean closed;

    private TornadoProgram(
            DeviceQueue queue,
            Graph source,
            Graph graph,
            DeviceStorage storage,
            List<FeedCheck> checks,
            List<Step> steps) {
        this.queue = queue;
        this.source = source;
        this.graph = graph;
        this.storage = storage;
        this.checks = checks;
        this.steps = steps;
    }

    /**
     * Takes the memory of a program and binds its nodes.
     *
     * @throws dev.tessera.exec.InsufficientMemoryException if the device has too little left
     */
    static TornadoProgram of(
            DeviceQueue queue, Graph source, Graph graph, ParameterArena arena, boolean watched) {
        MemoryPlan plan = watched ? MemoryPlan.keepingOperands(graph) : MemoryPlan.forGraph(graph);
        queue.lock().lock();
        try {
            DeviceParameters parameters = queue.parameters(arena);
            DeviceStorage storage;
            try {
                storage = new DeviceStorage(queue, source, plan, parameters);
            } catch (RuntimeException e) {
                queue.leave(parameters);
                throw e;
            }
            try {
                FeedChecks checks = new FeedChecks(storage);
                List<Step> steps = new ArrayList<>();
                for (Node node : graph.nodes()) {
                    List<FeedCheck> before = checks.before(node);
                    List<Launch> launches = Binder.bind(new Binding(node, graph, storage));
                    launches.forEach(Launch::check);
                    Optional<Watch> watch =
                            watched && !(node.op() instanceof LeafOp)
                                    ? Optional.of(new Watch(node, storage, queue))
                                    : Optional.empty();
                    steps.add(new Step(node, before, launches, watch));
                }
                storage.takeWorkspace();
                return new TornadoProgram(queue, source, graph, storage, checks.ofInputs(), steps);
            } catch (RuntimeException e) {
                storage.free();
                queue.leave(parameters);
                throw e;
            }
        } finally {
            queue.lock().unlock();
        }
    }

    /** Compiles the kernels that no program needed before. */
    void compile(KernelListener listener) {
        queue.lock().lock();
        try {
            queue.prepare(
                    steps.stream()
                            .flatMap(step -> step.launches().stream())
                            .map(Launch::kernel)
                            .toList(),
                    listener);
        } finally {
            queue.lock().unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Feed feed() {
        return storage.feed();
    }

    @Override
    public void run() {
        run((_, _, _) -> {});
    }

    @Override
    public void run(NodeClock clock) {
        if (closed) {
            throw new IllegalStateException("the program is closed");
        }
        for (String symbol : source.symbols().keySet()) {
            storage.count(symbol)[0] = storage.feed().count(symbol);
        }
        ran = false;
        loaded.clear();
        checks.forEach(FeedCheck::run);
        queue.lock().lock();
        try {
            storage.parameters().arrive();
            storage.send();
            for (Step step : steps) {
                run(step, clock);
            }
        } finally {
            queue.lock().unlock();
        }
        ran = true;
    }

    private void run(Step step, NodeClock clock) {
        if (!step.checks().isEmpty()) {
            step.node().inputs().stream().filter(storage::isMirrored).forEach(storage::mirror);
            step.checks().forEach(FeedCheck::run);
        }
        for (Launch launch : step.launches()) {
            long begin = System.nanoTime();
            try {
                queue.launch(launch);
            } catch (RuntimeException | Error e) {
                throw new IllegalStateException(
                        "the kernel '"
                                + launch.kernel().name()
                                + "' failed on "
                                + queue.device().id()
                                + " ("
                                + queue.device().name()
                                + ") in "
                                + step.node(),
                        e);
            }
            clock.took(step.node(), launch.kernel().name(), System.nanoTime() - begin);
        }
        step.watch().ifPresent(Watch::look);
    }

    @Override
    public FloatView floats(String output) {
        Value value = output(output, DType.F32);
        Operand x = storage.operand(value);
        float[] array =
                (float[])
                        loaded.computeIfAbsent(
                                value,
                                _ -> {
                                    float[] copy = new float[x.length()];
                                    locked(
                                            () ->
                                                    queue.load(
                                                            x.region(),
                                                            x.first(),
                                                            x.length(),
                                                            copy,
                                                            0));
                                    return copy;
                                });
        return new FloatView(array, 0, x.count(), x.columns());
    }

    @Override
    public IntView ints(String output) {
        Value value = output(output, DType.I32);
        Operand x = storage.operand(value);
        int[] array =
                (int[])
                        loaded.computeIfAbsent(
                                value,
                                _ -> {
                                    int[] copy = new int[x.length()];
                                    locked(
                                            () ->
                                                    queue.load(
                                                            x.region(),
                                                            x.first(),
                                                            x.length(),
                                                            copy,
                                                            0));
                                    return copy;
                                });
        return new IntView(array, 0, x.count(), x.columns());
    }

    private void locked(Runnable work) {
        queue.lock().lock();
        try {
            work.run();
        } finally {
            queue.lock().unlock();
        }
    }

    private Value output(String output, DType type) {
        Value value = graph.output(output);
        if (value.type() != type) {
            throw new IllegalArgumentException(
                    type == DType.F32
                            ? "output '"
                                    + output
                                    + "' is I32; read it with ints(\""
                                    + output
                                    + "\")"
                            : "output '"
                                    + output
                                    + "' is F32; read it with floats(\""
                                    + output
                                    + "\")");
        }
        if (closed && !loaded.containsKey(value)) {
            throw new IllegalStateException(
                    "output '" + output + "' was not read before the program was closed");
        }
        if (!ran) {
            throw new IllegalStateException(
                    "output '" + output + "' is not computed yet: call run() first");
        }
        return value;
    }

    @Override
    public long plannedBytes() {
        return storage.plannedBytes();
    }

    /** Gives the memory back; parameters go home when the last program of their arena closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        locked(
                () -> {
                    storage.free();
                    queue.leave(storage.parameters());
                });
    }
}
