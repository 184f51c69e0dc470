package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.Mask;

import java.util.List;

/** Softmax attention inside ragged sequences. */
final class Attention {
    private Attention() {}

    static List<Tensor> run(Call call, AttentionOp op) {
        return switch (op) {
            case AttentionOp.RaggedAttention attention -> forward(call, attention);
            case AttentionOp.RaggedAttentionGradient gradient -> backward(call, gradient);
        };
    }

    /** The geometry of one call: which keys a query sees and where a head's columns begin. */
    @SuppressWarnings("ArrayRecordComponent") // layouts are never compared
    private record Layout(
            int heads,
            int groups,
            Mask mask,
            double scale,
            int width,
            int[] qOffsets,
            int[] kOffsets) {

        /** One past the last key row that query row {@code q} of a sequence sees. */
        int keyEnd(int sequence, int q) {
            int first = kOffsets[sequence];
            int keys = kOffsets[sequence + 1] - first;
            int queries = qOffsets[sequence + 1] - qOffsets[sequence];
            int seen = mask == Mask.CAUSAL ? keys - queries + (q - qOffsets[sequence]) + 1 : keys;
            return first + Math.max(0, seen);
        }

        int qColumn(int head) {
            return head * width;
        }

        int kColumn(int head) {
            return head * groups / heads * width;
        }

        /** Inner product of a query row and a key row in one head. */
        double product(Floats a, int row, Floats b, int other, int head) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += a.at(row, qColumn(head) + j) * b.at(other, kColumn(head) + j);
            }
            return sum;
        }

        void addToQuery(Floats y, int row, double factor, Floats k, int other, int head) {
            for (int j = 0; j < width; j++) {
                y.add(row, qColumn(head) + j, factor * k.at(other, kColumn(head) + j));
            }
        }

        void addToKey(Floats y, int row, double factor, Floats q, int other, int head) {
            for (int j = 0; j < width; j++) {
                y.add(row, kColumn(head) + j, factor * q.at(other, qColumn(head) + j));
            }
        }
    }

    private static List<Tensor> forward(Call call, AttentionOp.RaggedAttention op) {
        Floats q = call.floats(0);
        Floats k = call.floats(1);
        Floats v = call.floats(2);
        Layout layout =
                new Layout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        q.columns() / op.heads(),
                        call.offsets(3, q.rows()),
                        call.offsets(4, k.rows()));
        Floats o = call.zeros(0);
        Floats l = call.zeros(1);
        forEachQuery(
                layout,
                (sequence, row, head) -> {
                    int first = layout.kOffsets()[sequence];
                    int end = layout.keyEnd(sequence, row);
                    double total =
                            Normalisation.logSumExp(
                                    end - first,
                                    s ->
                                            layout.scale()
                                                    * layout.product(q, row, k, first + s, head));
                    l.set(row, head, total);
                    for (int s = first; s < end; s++) {
                        layout.addToQuery(
                                o,
                                row,
                                Math.exp(
                                        layout.scale() * layout.product(q, row, k, s, head)
                                                - total),
                                v,
                                s,
                                head);
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
        Layout layout =
                new Layout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        q.columns() / op.heads(),
                        call.offsets(6, q.rows()),
                        call.offsets(7, k.rows()));
        Floats dq = call.zeros(0);
        Floats dk = call.zeros(1);
        Floats dv = call.zeros(2);
        forEachQuery(
                layout,
                (sequence, row, head) -> {
                    double mean = 0;
                    for (int j = layout.qColumn(head);
                            j < layout.qColumn(head) + layout.width();
                            j++) {
                        mean += dout.at(row, j) * o.at(row, j);
                    }
                    for (int s = layout.kOffsets()[sequence];
                            s < layout.keyEnd(sequence, row);
                            s++) {
                        double p =
                                Math.exp(
                                        layout.scale() * layout.product(q, row, k, s, head)
                                                - l.at(row, head));
                        double dscore =
                                layout.scale() * p * (layout.product(dout, row, v, s, head) - mean);
                        layout.addToQuery(dq, row, dscore, k, s, head);
                        layout.addToKey(dk, s, dscore, q, row, head);
                        layout.addToKey(dv, s, p, dout, row, head);
                    }
                });
        return List.of(dq, dk, dv);
    }

    private interface QueryAction {
        void run(int sequence, int row, int head);
    }

    private static void forEachQuery(Layout layout, QueryAction action) {
        for (int sequence = 0; sequence + 1 < layout.qOffsets().length; sequence++) {
            for (int row = layout.qOffsets()[sequence];
                    row < layout.qOffsets()[sequence + 1];
                    row++) {
                for (int head = 0; head < layout.heads(); head++) {
                    action.run(sequence, row, head);
                }
            }
        }
    }
}
