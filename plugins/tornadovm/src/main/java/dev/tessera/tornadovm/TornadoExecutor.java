package dev.tessera.tornadovm;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.device.KernelListener;
import dev.tessera.graph.Graph;
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
        source.parameters().forEach(parameters::require);
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

    /** Frees the memory of its programs; they must not run any more. */
    @Override
    public void close() {
        programs.forEach(TornadoProgram::close);
        programs.clear();
    }
}
