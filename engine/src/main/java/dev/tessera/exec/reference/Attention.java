package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.AttentionOp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attention inside ragged sequences: softmax here, the other kind in {@link HstuWeights}. */
final class Attention {
    private Attention() {}

    static List<Tensor> run(Call call, AttentionOp op) {
        return switch (op) {
            case AttentionOp.RaggedAttention a -> forward(call, a);
            case AttentionOp.RaggedAttentionGradient a -> backward(call, a);
            case AttentionOp.HstuAttention a -> HstuWeights.forward(call, a);
            case AttentionOp.HstuAttentionGradient a -> HstuWeights.backward(call, a.forward());
        };
    }

    /** The scores of one call. */
    private record Scores(
            Floats q,
            Floats k,
            int heads,
            int groups,
            double scale,
            Optional<Floats> bias,
            int before,
            RaggedPairs pairs) {

        int width() {
            return q.columns() / heads;
        }

        int qColumn(int head) {
            return head * width();
        }

        int kColumn(int head) {
            return head * groups / heads * width();
        }

        double of(int sequence, int row, int key, int head) {
            double product =
                    RaggedPairs.product(q, row, qColumn(head), k, key, kColumn(head), width());
            double score = scale * product;
            return bias.isPresent()
                    ? score + bias.get().at(biasRow(head), biasColumn(sequence, row, key))
                    : score;
        }

        int biasRow(int head) {
            return bias.orElseThrow().rows() == 1 ? 0 : head;
        }

        int biasColumn(int sequence, int row, int key) {
            return pairs.column(sequence, row, key, before, bias.orElseThrow().columns());
        }
    }

    private static List<Tensor> forward(Call call, AttentionOp.RaggedAttention op) {
        Floats q = call.floats(0);
        Floats k = call.floats(1);
        Floats v = call.floats(2);
        RaggedPairs pairs =
                new RaggedPairs(
                        op.heads(),
                        op.mask(),
                        call.offsets(3, q.rows()),
                        call.offsets(4, k.rows()));
        Scores scores =
                new Scores(
                        q,
                        k,
                        op.heads(),
                        op.groups(),
                        op.scale(),
                        bias(call, 5),
                        op.before(),
                        pairs);
        Floats o = call.zeros(0);
        Floats l = call.zeros(1);
        pairs.forEachQuery(
                (sequence, row, head) -> {
                    int first = pairs.firstKey(sequence);
                    int end = pairs.keyEnd(sequence, row);
                    double total =
                            Normalisation.logSumExp(
                                    end - first, s -> scores.of(sequence, row, first + s, head));
                    l.set(row, head, total);
                    for (int s = first; s < end; s++) {
                        double p = Math.exp(scores.of(sequence, row, s, head) - total);
                        RaggedPairs.add(
                                o,
                                row,
                                scores.qColumn(head),
                                p,
                                v,
                                s,
                                scores.kColumn(head),
                                scores.width());
                    }
                });
        return List.of(o, l);
    }

    private static List<Tensor> backward(Call call, AttentionOp.RaggedAttentionGradient op) {
        Floats dout = call.floats(0);
        Floats o = call.floats(1);
        Floats l = call.floats(2);
        Floats q = call.floats(3);
        Floats k = call.floats(4);
        Floats v = call.floats(5);
        RaggedPairs pairs =
                new RaggedPairs(
                        op.heads(),
                        op.mask(),
                        call.offsets(6, q.rows()),
                        call.offsets(7, k.rows()));
        Scores scores =
                new Scores(
                        q,
                        k,
                        op.heads(),
                        op.groups(),
                        op.scale(),
                        bias(call, 8),
                        op.before(),
                        pairs);
        Floats dq = call.zeros(0);
        Floats dk = call.zeros(1);
        Floats dv = call.zeros(2);
        Optional<Floats> dbias = scores.bias().map(_ -> call.zeros(3));
        int width = scores.width();
        pairs.forEachQuery(
                (sequence, row, head) -> {
                    int qAt = scores.qColumn(head);
                    int kAt = scores.kColumn(head);
                    double mean = RaggedPairs.product(dout, row, qAt, o, row, qAt, width);
                    for (int s = pairs.firstKey(sequence); s < pairs.keyEnd(sequence, row); s++) {
                        double p = Math.exp(scores.of(sequence, row, s, head) - l.at(row, head));
                        double dp = RaggedPairs.product(dout, row, qAt, v, s, kAt, width);
                        double dscore = p * (dp - mean);
                        RaggedPairs.add(dq, row, qAt, op.scale() * dscore, k, s, kAt, width);
                        RaggedPairs.add(dk, s, kAt, op.scale() * dscore, q, row, qAt, width);
                        RaggedPairs.add(dv, s, kAt, p, dout, row, qAt, width);
                        if (dbias.isPresent()) {
                            dbias.get()
                                    .add(
                                            scores.biasRow(head),
                                            scores.biasColumn(sequence, row, s),
                                            dscore);
                        }
                    }
                });
        List<Tensor> results = new ArrayList<>(List.of(dq, dk, dv));
        dbias.ifPresent(results::add);
        return results;
    }

    private static Optional<Floats> bias(Call call, int operand) {
        return operand < call.operands().size()
                ? Optional.of(call.floats(operand))
                : Optional.empty();
    }
}
