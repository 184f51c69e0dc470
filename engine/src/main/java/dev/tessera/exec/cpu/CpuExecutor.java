package dev.tessera.exec.cpu;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.feed.FeedChecks;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;
import dev.tessera.transform.MemoryPlan;
import dev.tessera.transform.Verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The executor for CPUs: kernels in the Vector API on a fixed pool of threads. The same seed gives
 * the same bits with any number of threads.
 */
public final class CpuExecutor implements Executor {
    private final WorkerPool pool;
    private final FusedKernels fused = new FusedKernels();
    private final Headroom headroom;
    private final MatrixLibrary library;

    /** One thread for each core, and the library that {@link MatrixLibrary#chosen} names. */
    public CpuExecutor() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * With the library that the user chose, or else the best that there is.
     *
     * @param threads that compute, the calling one included
     * @throws IllegalStateException if the JVM runs without the module jdk.incubator.vector, or if
     *     the library asked for cannot be used
     */
    public CpuExecutor(int threads) {
        this(threads, MatrixLibrary.chosen());
    }

    /**
     * @param threads that compute, the calling one included
     * @param library that multiplies matrices
     * @throws IllegalStateException if the JVM runs without the module jdk.incubator.vector
     */
    public CpuExecutor(int threads, MatrixLibrary library) {
        this(threads, library, Headroom.ofTheJvm());
    }

    CpuExecutor(int threads, MatrixLibrary library, Headroom headroom) {
        this.headroom = headroom;
        requireVectors(ModuleLayer.boot());
        this.library = library;
        pool = new WorkerPool(threads);
    }

    /** Fails with advice before the first kernel would fail with a missing class. */
    static void requireVectors(ModuleLayer layer) {
        if (layer.findModule("jdk.incubator.vector").isEmpty()) {
            throw new IllegalStateException(
                    "the CPU executor needs the module jdk.incubator.vector: start java with --add-modules jdk.incubator.vector (the tessera launcher does)");
        }
    }

    /** That compute, the calling one included. */
    public int threads() {
        return pool.threads();
    }

    /** What multiplies matrices. */
    public MatrixLibrary library() {
        return library;
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public String description() {
        return System.getProperty("os.arch")
                + ", "
                + pool.threads()
                + (pool.threads() == 1 ? " thread, " : " threads, ")
                + Lanes.LENGTH * Float.SIZE
                + "-bit vectors, matrix products by "
                + library.name();
    }

    @Override
    public Program compile(Graph source, ParameterArena parameters, Compilation how) {
        Verifier.verify(source);
        source.parameters().forEach(parameters::require);
        Graph graph = how.prepare(source);
        MemoryPlan plan =
                how.watch() ? MemoryPlan.keepingOperands(graph) : MemoryPlan.forGraph(graph);
        long inputs = bytes(source.inputs());
        headroom.require(plan.bytes(), inputs, 0);
        Storage storage = new Storage(source, plan, parameters);
        Workspace workspace = new Workspace(pool.threads());
        Binder binder = new Binder(graph, storage, workspace, pool, library.product(), fused);
        FeedChecks checks = new FeedChecks(storage);
        List<CpuProgram.Step> body = new ArrayList<>();
        for (Node node : graph.nodes()) {
            checks.before(node)
                    .forEach(check -> body.add(new CpuProgram.Step(check::run, Optional.of(node))));
            binder.bind(node)
                    .forEach(
                            instruction ->
                                    body.add(new CpuProgram.Step(instruction, Optional.of(node))));
            if (how.watch() && !(node.op() instanceof LeafOp)) {
                body.add(new CpuProgram.Step(new FiniteCheck(node, storage), Optional.of(node)));
            }
        }
        List<CpuProgram.Step> steps = new ArrayList<>();
        checks.ofInputs()
                .forEach(check -> steps.add(new CpuProgram.Step(check::run, Optional.empty())));
        steps.addAll(body);
        headroom.require(0, 0, workspace.bytes());
        workspace.allocate();
        return new CpuProgram(source, graph, storage, workspace, steps);
    }

    private static long bytes(List<Value> values) {
        return 4 * values.stream().mapToLong(value -> value.shape().elements()).sum();
    }

    /** Ends the workers; programs of this executor must not run any more. */
    @Override
    public void close() {
        pool.close();
    }
}
