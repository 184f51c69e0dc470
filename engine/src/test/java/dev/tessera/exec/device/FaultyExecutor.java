package dev.tessera.exec.device;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.IntView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.Graph;

import java.util.function.BiConsumer;

/** The reference, spoilt in one place. */
final class FaultyExecutor implements Executor {
    private final Runnable beforeRun;
    private final BiConsumer<String, FloatView> spoil;
    private boolean closed;

    private FaultyExecutor(Runnable beforeRun, BiConsumer<String, FloatView> spoil) {
        this.beforeRun = beforeRun;
        this.spoil = spoil;
    }

    static FaultyExecutor sound() {
        return new FaultyExecutor(() -> {}, (_, _) -> {});
    }

    /** Something happens before each run. */
    static FaultyExecutor before(Runnable run) {
        return new FaultyExecutor(run, (_, _) -> {});
    }

    /** Results are changed in place before the caller sees them. */
    static FaultyExecutor spoiling(BiConsumer<String, FloatView> spoil) {
        return new FaultyExecutor(() -> {}, spoil);
    }

    boolean closed() {
        return closed;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public String description() {
        return "the reference, spoilt";
    }

    @Override
    public Program compile(Graph graph, ParameterArena parameters, Compilation how) {
        Program program = new ReferenceExecutor().compile(graph, parameters, how);
        return new Program() {
            @Override
            public Feed feed() {
                return program.feed();
            }

            @Override
            public void run() {
                beforeRun.run();
                program.run();
            }

            @Override
            public FloatView floats(String output) {
                FloatView view = program.floats(output);
                spoil.accept(output, view);
                return view;
            }

            @Override
            public IntView ints(String output) {
                return program.ints(output);
            }

            @Override
            public long plannedBytes() {
                return program.plannedBytes();
            }

            @Override
            public void close() {
                program.close();
            }
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
