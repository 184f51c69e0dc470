package dev.tessera.transform;

import dev.tessera.graph.OptimizerOp;

/** The cost rules of {@link OptimizerOp}. */
final class OptimizerCosts {
    private OptimizerCosts() {}

    static long flops(OptimizerOp op, NodeSizes n) {
        return switch (op) {
            case OptimizerOp.GradientArena _ -> 0;
            case OptimizerOp.GlobalNorm _ -> 2 * n.in(0) + 1;
            case OptimizerOp.ClipFactor _ -> 2;
            case OptimizerOp.AdamW _ -> 17 * n.in(0);
        };
    }

    static long moved(OptimizerOp op, NodeSizes n) {
        return switch (op) {
            case OptimizerOp.GradientArena _ -> 0;
            case OptimizerOp.GlobalNorm _, OptimizerOp.ClipFactor _ -> n.all();
            case OptimizerOp.AdamW _ -> 7 * n.in(0) + 4;
        };
    }
}
