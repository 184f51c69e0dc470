package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.Activation;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.TimeBuckets;

import java.util.ArrayList;
import java.util.List;

/** HSTU attention: weights are SiLU of scores and biases. */
final class HstuWeights {
    private final AttentionOp.HstuAttention op;
    private final Call call;

    /** The operand that holds q. */
    private final int first;

    private final Floats q;
    private final Floats k;
    private final Floats v;
    private final RaggedPairs pairs;
    private final int width;
    private final int valueWidth;

    private HstuWeights(AttentionOp.HstuAttention op, Call call, int first) {
        this.op = op;
        this.call = call;
        this.first = first;
        this.q = call.floats(first);
        this.k = call.floats(first + 1);
        this.v = call.floats(first + 2);
        this.pairs =
                new RaggedPairs(
                        op.heads(),
                        op.mask(),
                        call.offsets(first + 3, q.rows()),
                        call.offsets(first + 4, k.rows()));
        this.width = q.columns() / op.heads();
        this.valueWidth = v.columns() / op.heads();
    }

    private double score(int sequence, int row, int key, int head) {
        double score =
                op.scale() * RaggedPairs.product(q, row, head * width, k, key, head * width, width);
        if (op.positions()) {
            score += positionTable().data()[position(sequence, row, key)];
        }
        if (op.times()) {
            score += call.floats(first + op.timeTable()).data()[bucket(row, key)];
        }
        return score;
    }

    private Floats positionTable() {
        return call.floats(first + op.positionTable());
    }

    private int position(int sequence, int row, int key) {
        int length = positionTable().data().length;
        return pairs.column(sequence, row, key, length / 2, length);
    }

    private int bucket(int row, int key) {
        int times = first + op.timeTable() + 1;
        return TimeBuckets.of((long) call.ints(times)[row] - call.ints(times + 1)[key]);
    }

    static List<Tensor> forward(Call call, AttentionOp.HstuAttention op) {
        HstuWeights weights = new HstuWeights(op, call, 0);
        Floats o = call.zeros(0);
        weights.pairs.forEachQuery(
                (sequence, row, head) -> {
                    for (int s = weights.pairs.firstKey(sequence);
                            s < weights.pairs.keyEnd(sequence, row);
                            s++) {
                        double score = weights.score(sequence, row, s, head);
                        double weight = Activations.value(Activation.SILU, score) / op.divisor();
                        int column = head * weights.valueWidth;
                        RaggedPairs.add(
                                o, row, column, weight, weights.v, s, column, weights.valueWidth);
                    }
                });
        return List.of(o);
    }

    static List<Tensor> backward(Call call, AttentionOp.HstuAttention op) {
        HstuWeights weights = new HstuWeights(op, call, 1);
        Floats dq = call.zeros(0);
        Floats dk = call.zeros(1);
        Floats dv = call.zeros(2);
        List<Tensor> results = new ArrayList<>(List.of(dq, dk, dv));
        for (int i = 3; i < call.node().results().size(); i++) {
            results.add(call.zeros(i));
        }
        weights.pairs.forEachQuery(
                (sequence, row, head) -> {
                    for (int s = weights.pairs.firstKey(sequence);
                            s < weights.pairs.keyEnd(sequence, row);
                            s++) {
                        double score = weights.score(sequence, row, s, head);
                        double dscore = weights.differentiateValue(score, row, s, head, dv);
                        weights.differentiateScore(dscore, row, s, head, dq, dk);
                        weights.differentiateBiases(dscore, sequence, row, s, results);
                    }
                });
        return results;
    }

    /** Adds to dv; returns the gradient of the score. */
    private double differentiateValue(double score, int row, int key, int head, Floats dv) {
        Floats dout = call.floats(0);
        int column = head * valueWidth;
        double weight = Activations.value(Activation.SILU, score) / op.divisor();
        RaggedPairs.add(dv, key, column, weight, dout, row, column, valueWidth);
        double dweight = RaggedPairs.product(dout, row, column, v, key, column, valueWidth);
        return dweight * Activations.slope(Activation.SILU, score) / op.divisor();
    }

    private void differentiateScore(
            double dscore, int row, int key, int head, Floats dq, Floats dk) {
        int column = head * width;
        RaggedPairs.add(dq, row, column, op.scale() * dscore, k, key, column, width);
        RaggedPairs.add(dk, key, column, op.scale() * dscore, q, row, column, width);
    }

    private void differentiateBiases(
            double dscore, int sequence, int row, int key, List<Tensor> results) {
        if (op.positions()) {
            ((Floats) results.get(3)).data()[position(sequence, row, key)] += dscore;
        }
        if (op.times()) {
            ((Floats) results.getLast()).data()[bucket(row, key)] += dscore;
        }
    }
}
