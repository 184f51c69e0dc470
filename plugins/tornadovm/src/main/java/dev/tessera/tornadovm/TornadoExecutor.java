package dev.tessera.tornadovm;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.device.KernelListener;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Value;
import dev.tessera.transform.Verifier;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The executor for one device of TornadoVM. Kernels that were compiled stay compiled for all
 * executors of the process; sums have fixed orders and nothing is atomic, so that the same seed
 * gives the same bits on the same device.
 */
final class TornadoExecutor implements Executor {
    private final DeviceQueue queue;
    private final KernelListener listener;
    private final Set<TornadoProgram> programs = new LinkedHashSet<>();

    TornadoExecutor(DeviceQueue queue, KernelListener listener) {
        this.queue = queue;
        this.listener = listener;
    }

    @Override
    public String name() {
        return queue.device().id();
    }

    @Override
    public String description() {
        return queue.device().name() + " by TornadoVM (" + queue.device().backend() + ")";
    }

    @Override
    public Optional<DeviceMemory> memory() {
        return Optional.of(queue.heap().memory());
    }

    @Override
    public Program compile(Graph source, ParameterArena parameters, Compilation how) {
        Verifier.verify(source);
        source.parameters().forEach(parameter -> checkParameter(parameter, parameters));
        Graph graph = how.prepare(source);
        TornadoProgram program = TornadoProgram.of(queue, source, graph, parameters, how.watch());
        try {
            program.compile(listener);
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
        programs.removeIf(TornadoProgram::isClosed);
        programs.add(program);
        return program;
    }

    private static void checkParameter(Value value, ParameterArena arena) {
        LeafOp.Parameter parameter = (LeafOp.Parameter) value.node().op();
        ParameterArena.View view = arena.view(parameter.name());
        if (!view.shape().equals(value.shape())) {
            throw new IllegalArgumentException(
                    "parameter '"
                            + parameter.name()
                            + "' built at "
                            + value.node().origin()
                            + " has shape "
                            + value.shape()
                            + ", the arena holds "
                            + view.shape());
        }
    }

    /** Frees the memory of its programs; they must not run any more. */
    @Override
    public void close() {
        programs.forEach(TornadoProgram::close);
        programs.clear();
    }
}
