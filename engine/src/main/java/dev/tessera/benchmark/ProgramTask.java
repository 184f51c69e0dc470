package dev.tessera.benchmark;

import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Graph;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A compiled graph with its feed.
 *
 * @param beforeRun changes the feed before each run
 * @param afterRun takes something from its outputs
 * @param scalar the output whose value peers compute too
 */
record ProgramTask(
        Program program,
        Consumer<Feed> beforeRun,
        Consumer<Program> afterRun,
        Optional<String> scalar)
        implements Task {

    /** A program whose feed is filled once, every symbol bound to its bound. */
    static ProgramTask of(Executor executor, Graph graph, Consumer<Feed> fill) {
        return of(executor, graph, ParameterArena.of(graph, 1), fill, _ -> {}, Optional.empty());
    }

    static ProgramTask of(
            Executor executor,
            Graph graph,
            ParameterArena parameters,
            Consumer<Feed> fill,
            Consumer<Feed> beforeRun,
            Optional<String> scalar) {
        Program program = executor.compile(graph, parameters);
        graph.symbols()
                .values()
                .forEach(symbol -> program.feed().bind(symbol.name(), symbol.bound()));
        fill.accept(program.feed());
        return new ProgramTask(program, beforeRun, _ -> {}, scalar);
    }

    ProgramTask afterRun(Consumer<Program> action) {
        return new ProgramTask(program, beforeRun, action, scalar);
    }

    @Override
    public void run() {
        beforeRun.accept(program.feed());
        program.run();
        afterRun.accept(program);
    }

    @Override
    public OptionalDouble value() {
        return scalar.map(name -> OptionalDouble.of(program.floats(name).scalar()))
                .orElseGet(OptionalDouble::empty);
    }

    @Override
    public void close() {
        program.close();
    }
}
