package dev.tessera.graph;

/** From gradients to changed parameters. */
public sealed interface OptimizerOp extends Op {

    /**
     * The gradient of every parameter of the graph, in the graph's order of parameters -> the
     * gradient arena [P].
     */
    record GradientArena() implements OptimizerOp {}

    /** g [P] -> its Euclidean norm [1], summed in a fixed order. */
    record GlobalNorm() implements OptimizerOp {}

    /**
     * norm [1] -> min(1, maximum / norm) [1], 0 where the norm is not finite, so that a broken step
     * changes nothing.
     */
    record ClipFactor(float maximum) implements OptimizerOp {}

    /**
     * gradient arena [P], factor [1], learningRate [1], step I32 [1] (from 1) -> factor. Updates
     * parameters and moments in place (Loshchilov and Hutter 2019, Alg. 2): g *= factor; m = beta1
     * m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p -= learningRate * (m^ / (sqrt(v^) +
     * epsilon) + decay p), with m^ = m / (1 - beta1^step), v^ likewise; decay is {@code
     * weightDecay} for a {@link LeafOp.Parameter} that asks for it and 0 for the others. For one
     * that keeps its {@link SecondMoment} by {@code ROW}, v is one number a row and the row's mean
     * of g^2 stands for g^2. The gradient arena itself is not written. A factor of 0 leaves
     * everything unchanged.
     */
    record AdamW(float beta1, float beta2, float epsilon, float weightDecay)
            implements OptimizerOp {}
}
