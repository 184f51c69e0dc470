package dev.tessera.pipeline;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStore;
import dev.tessera.graph.Graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The name of an executor that made a stage's result, which is part of the stage's hash: what one
 * device trained, another can use. It computes nothing itself.
 */
record RememberedExecutor(String name) implements Executor {
    private static final String SEPARATOR = ": ";

    /** How a run records what computed it. */
    static String recorded(Executor executor) {
        return executor.name() + SEPARATOR + executor.description();
    }

    /** The executor itself, then those of a project's runs, the newest first. */
    static List<RememberedExecutor> known(Executor executor, RunStore store) {
        Set<String> names = new LinkedHashSet<>(List.of(executor.name()));
        store.list(RunFilter.ALL)
                .forEach(run -> names.add(run.info().device().split(SEPARATOR, 2)[0]));
        List<RememberedExecutor> executors = new ArrayList<>();
        names.forEach(name -> executors.add(new RememberedExecutor(name)));
        return executors;
    }

    @Override
    public String description() {
        return name;
    }

    @Override
    public Program compile(Graph graph, ParameterArena parameters, Compilation how) {
        throw new UnsupportedOperationException(name + " is only remembered here");
    }

    @Override
    public void close() {}
}
