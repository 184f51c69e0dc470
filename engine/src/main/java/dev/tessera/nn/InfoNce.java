package dev.tessera.nn;

import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Value;

import java.util.Optional;

/**
 * The contrastive loss of paired rows with in-batch negatives (van den Oord et al. 2018, eq. 4):
 * row t of a belongs to row t of b, and all other rows of b are its negatives. With s_tu = a_t .
 * b_u / temperature, loss_t = log sum_u exp(s_tu) - s_tt. The T x T scores are not stored whole.
 *
 * @param temperature above 0; rows of unit length usually have .05 to .2
 * @param symmetric whether the rows of a are also told apart by those of b: the mean of both losses
 *     (Radford et al. 2021, fig. 3)
 */
public record InfoNce(float temperature, boolean symmetric) {
    public InfoNce {
        if (!(temperature > 0 && Float.isFinite(temperature))) {
            throw new IllegalArgumentException(
                    "InfoNCE: temperature is " + temperature + ", expected above 0");
        }
    }

    /** a, b [T x d] -> the loss of each row, [T]. */
    public Value apply(GraphBuilder graph, Value a, Value b) {
        return apply(graph, a, b, graph.rowIndices(a.shape().rows()));
    }

    /**
     * The same where not every row has a partner.
     *
     * @param partners I32 [T]: t in row t, or a number below 0 for a row without loss; such rows
     *     are negatives of the others nonetheless
     */
    public Value apply(GraphBuilder graph, Value a, Value b, Value partners) {
        Value scaled = graph.scale(a, 1 / temperature); // [T x d]
        Value loss = graph.crossEntropy(scaled, b, partners); // [T]
        Optional<Value> back =
                symmetric ? Optional.of(graph.crossEntropy(b, scaled, partners)) : Optional.empty();
        return back.map(other -> graph.scale(graph.add(loss, other), .5f)).orElse(loss);
    }
}
