package dev.tessera.transform;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.contract.Outputs;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;

import java.util.Arrays;

/** Feeds what {@link RandomGraphs} makes and reads all of it. */
final class RandomRuns {
    private static final int TOKENS = 7;

    private RandomRuns() {}

    /** The outputs of a run, and what it left in the parameters as an output "parameters". */
    static Outputs run(Executor executor, Graph graph, Compilation how) {
        ParameterArena arena = ParameterArena.of(graph, 1);
        try (Program program = executor.compile(graph, arena, how)) {
            fill(program.feed(), graph);
            program.run();
            Outputs outputs = Outputs.of(program, graph);
            float[] parameters = Arrays.copyOf(arena.values(), arena.size());
            outputs.floats().put("parameters", new Outputs.Floats(1, arena.size(), parameters));
            return outputs;
        }
    }

    static void fill(Feed feed, Graph graph) {
        if (graph.symbols().containsKey("tokens")) {
            feed.bind("tokens", TOKENS);
        }
        graph.inputs()
                .forEach(
                        value -> {
                            String name = ((LeafOp.Input) value.node().op()).name();
                            if (value.type() == DType.F32) {
                                float[] floats = feed.floats(name);
                                for (int i = 0; i < floats.length; i++) {
                                    floats[i] = (float) Math.sin(i + 1);
                                }
                            } else {
                                fill(name, feed.ints(name));
                            }
                        });
    }

    private static void fill(String name, int[] ints) {
        switch (name) {
            case "offsets" -> System.arraycopy(new int[] {0, 3, TOKENS}, 0, ints, 0, 3);
            case TrainingStep.STEP -> ints[0] = 1;
            default -> Arrays.setAll(ints, i -> i % 4);
        }
    }
}
