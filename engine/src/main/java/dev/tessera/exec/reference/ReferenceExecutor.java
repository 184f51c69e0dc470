package dev.tessera.exec.reference;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Value;
import dev.tessera.transform.Verifier;

/**
 * The executor the others are measured against: naive, single-threaded, double precision inside;
 * floats are read from feed and arena and rounded to only where results leave.
 */
public final class ReferenceExecutor implements Executor {

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String description() {
        return "interpreter in double precision, one thread";
    }

    /** The graph itself, whatever passes are asked for. */
    @Override
    public Program compile(Graph graph, ParameterArena parameters, Compilation how) {
        Verifier.verify(graph);
        for (Value parameter : graph.parameters()) {
            checkParameter(parameter, parameters);
        }
        return new ReferenceProgram(graph, parameters);
    }

    private static void checkParameter(Value parameter, ParameterArena arena) {
        ParameterArena.View view = arena.view(((LeafOp.Parameter) parameter.node().op()).name());
        if (!view.shape().equals(parameter.shape())) {
            throw new IllegalArgumentException(
                    "parameter '"
                            + view.name()
                            + "' built at "
                            + parameter.node().origin()
                            + " has shape "
                            + parameter.shape()
                            + ", the arena holds "
                            + view.shape());
        }
    }

    @Override
    public void close() {}
}
