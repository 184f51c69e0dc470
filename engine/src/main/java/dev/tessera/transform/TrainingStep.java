package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

/**
 * Turns a forward graph into one whose run is a whole training step: forward, backward, clipping
 * and the optimizer.
 */
public final class TrainingStep {
    /** The input F32 [1] with the learning rate of the step. */
    public static final String LEARNING_RATE = "learningRate";

    /** The input I32 [1] with the number of the step, from 1. */
    public static final String STEP = "step";

    /** The output F32 [1] with the gradient's norm before clipping. */
    public static final String GRADIENT_NORM = "gradientNorm";

    /** The output F32 [1] with the loss before the step. */
    public static final String LOSS = "loss";

    private TrainingStep() {}

    /**
     * The graph with AdamW as its effect, the further inputs {@value #LEARNING_RATE} and {@value
     * #STEP}, and the further outputs {@value #GRADIENT_NORM}, {@value #LOSS} and {@value
     * Autodiff#GRADIENT}. A step whose gradient is not finite changes nothing; its norm tells.
     *
     * @param loss name of the output to minimise
     */
    public static Graph adamW(Graph forward, String loss, AdamWOptions options) {
        checkLossName(forward, loss);
        GraphBuilder builder = GraphBuilder.continuing(Autodiff.gradients(forward, loss));
        Value gradient = builder.build().output(Autodiff.GRADIENT);
        Value norm = builder.add(new OptimizerOp.GlobalNorm(), gradient).result(0);
        Value factor = builder.add(new OptimizerOp.ClipFactor(options.clipNorm()), norm).result(0);
        Value learningRate = builder.input(LEARNING_RATE, DType.F32, Shape.SCALAR);
        Value step = builder.input(STEP, DType.I32, Shape.SCALAR);
        Op adamW =
                new OptimizerOp.AdamW(
                        options.beta1(), options.beta2(), options.epsilon(), options.weightDecay());
        builder.effect(adamW, gradient, factor, learningRate, step);
        builder.output(GRADIENT_NORM, norm);
        builder.output(LOSS, forward.output(loss));
        return Verifier.verify(builder.build());
    }

    private static void checkLossName(Graph forward, String loss) {
        Value named = forward.outputs().get(LOSS);
        if (named != null && named != forward.output(loss)) {
            throw new IllegalArgumentException(
                    "the output '"
                            + LOSS
                            + "' is not the output to minimise, '"
                            + loss
                            + "': give it another name");
        }
    }
}
