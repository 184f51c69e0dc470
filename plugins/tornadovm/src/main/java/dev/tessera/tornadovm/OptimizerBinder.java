package dev.tessera.tornadovm;

import dev.tessera.graph.OptimizerOp;

import java.util.ArrayList;
import java.util.List;

/** Binds {@link OptimizerOp}. */
final class OptimizerBinder {
    /** Segments of one launch of copies. */
    private static final int COPIES = 60;

    private OptimizerBinder() {}

    static List<Launch> bind(OptimizerOp op, Binding x) {
        return switch (op) {
            case OptimizerOp.GradientArena _ -> gradientArena(x);
            case OptimizerOp.GlobalNorm _ ->
                    List.of(MatrixBinder.dot(x.in(0), x.in(0), x.out(0), true));
            case OptimizerOp.ClipFactor clip ->
                    List.of(
                            Launch.of(OptimizerKernels.CLIP)
                                    .at(x.in(0), x.out(0))
                                    .fixed(1)
                                    .numbers(clip.maximum()));
            case OptimizerOp.AdamW adamW -> new AdamW(adamW, x).launches();
        };
    }

    /** Copies the gradients that the plan could not place inside the arena. */
    private static List<Launch> gradientArena(Binding x) {
        Operand arena = x.out(0);
        List<Operand> sources = new ArrayList<>();
        List<Operand> places = new ArrayList<>();
        int start = arena.first();
        for (int i = 0; i < x.operands(); i++) {
            Operand gradient = x.in(i);
            Operand place = new Operand(arena.region(), start, gradient.rows(), gradient.columns());
            if (!gradient.sameMemory(place)) {
                sources.add(gradient);
                places.add(place);
            }
            start += gradient.bound();
        }
        List<Launch> launches = new ArrayList<>();
        for (int from = 0; from < sources.size(); from += COPIES) {
            int to = Math.min(sources.size(), from + COPIES);
            launches.add(copies(sources.subList(from, to), places.subList(from, to)));
        }
        return launches;
    }

    private static Launch copies(List<Operand> sources, List<Operand> places) {
        Launch launch = Launch.of(OptimizerKernels.COPY).fixed(sources.size());
        int groups = 0;
        for (int i = 0; i < sources.size(); i++) {
            int length = sources.get(i).bound();
            launch.fixed(groups).at(sources.get(i), places.get(i)).fixed(length);
            groups += Math.ceilDiv(length, OptimizerKernels.BLOCK);
        }
        int all = groups;
        return launch.groups(() -> all);
    }
}
