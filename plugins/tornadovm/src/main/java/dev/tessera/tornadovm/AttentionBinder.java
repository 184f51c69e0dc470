package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Mask;
import dev.tessera.graph.TimeBuckets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Binds {@link AttentionOp}: softmax and HSTU have the same kernels. */
final class AttentionBinder {
    /** Most partial tables of biases, and how many elements they may have together. */
    private static final int PARTIAL_TABLES = 256;

    private static final int PARTIAL_ELEMENTS = 1 << 22;

    private AttentionBinder() {}

    static List<Kernel> kernels() {
        return Stream.of(
                        AttentionKernel.kernels(),
                        AttentionQueryKernels.kernels(),
                        AttentionKeyKernel.kernels(),
                        AttentionBiasKernels.kernels())
                .flatMap(List::stream)
                .toList();
    }

    static List<Launch> bind(AttentionOp op, Binding x) {
        return switch (op) {
            case AttentionOp.RaggedAttention a ->
                    List.of(forward(Pairs.of(a, x, 0)).at(x.out(0), x.out(1)));
            case AttentionOp.RaggedAttentionGradient g -> {
                AttentionOp.RaggedAttention a =
                        new AttentionOp.RaggedAttention(
                                g.heads(), g.groups(), g.mask(), g.scale(), g.before());
                Operand l = x.in(2);
                Operand means = x.workspace(DType.F32, l.rows(), l.columns());
                Pairs pairs = Pairs.of(a, x, 3);
                Launch mean =
                        Launch.of(AttentionQueryKernels.MEANS)
                                .at(x.in(0), x.in(1), means)
                                .sizes(means::length)
                                .fixed(pairs.valueWidth())
                                .threads(means::length);
                List<Launch> launches = new ArrayList<>(List.of(mean));
                launches.addAll(gradient(pairs, x, l, means));
                yield launches;
            }
            case AttentionOp.HstuAttention a ->
                    List.of(forward(Pairs.of(a, x, 0)).at(x.out(0)).fixed(0));
            case AttentionOp.HstuAttentionGradient g ->
                    gradient(Pairs.of(g.forward(), x, 1), x, x.in(0), x.in(0));
        };
    }

    private static Launch forward(Pairs pairs) {
        int chunks = Math.ceilDiv(pairs.valueWidth(), AttentionPairs.CHUNK);
        return pairs.launch(AttentionKernel.FORWARD)
                .groups(pairs.querySlots(), () -> pairs.heads() * chunks);
    }

    private static List<Launch> gradient(Pairs pairs, Binding x, Operand l, Operand means) {
        int queryChunks = Math.ceilDiv(pairs.width(), AttentionPairs.CHUNK);
        int keyChunks =
                Math.ceilDiv(Math.max(pairs.width(), pairs.valueWidth()), AttentionPairs.CHUNK);
        List<Launch> launches = new ArrayList<>();
        launches.add(
                pairs.launch(AttentionQueryKernels.QUERIES)
                        .at(x.in(0), l, means, x.out(0))
                        .groups(pairs.querySlots(), () -> pairs.heads() * queryChunks));
        launches.add(
                pairs.launch(AttentionKeyKernel.KEYS)
                        .at(x.in(0), l, means, x.out(1), x.out(2))
                        .groups(pairs.keySlots(), () -> pairs.groups() * keyChunks));
        if (pairs.tableElements() > 0) {
            launches.addAll(biases(pairs, x, l, means));
        }
        return launches;
    }

    private static List<Launch> biases(Pairs pairs, Binding x, Operand l, Operand means) {
        int elements = pairs.tableElements();
        int most = Math.clamp(PARTIAL_ELEMENTS / elements, 1, PARTIAL_TABLES);
        Operand partial = x.workspace(DType.F32, Rows.fixed(most), elements);
        IntSupplier slots = pairs.querySlots();
        IntSupplier tables = () -> Math.clamp(slots.getAsInt(), 1, most);
        int positions = pairs.positions().map(Operand::bound).orElse(0);
        Operand dtimes = x.out(x.node().results().size() - 1);
        return List.of(
                pairs.launch(AttentionBiasKernels.BIASES)
                        .at(x.in(0), l, means)
                        .sizes(slots)
                        .at(partial)
                        .groups(tables, pairs::tableRows),
                Launch.of(AttentionBiasKernels.SUM)
                        .at(partial)
                        .sizes(tables)
                        .fixed(elements, positions)
                        .at(x.out(3), dtimes)
                        .threads(() -> elements));
    }

    /**
     * The pairs of queries and keys of one node.
     *
     * @param kind {@link AttentionPairs#SOFTMAX} or {@link AttentionPairs#HSTU}
     * @param columns of the table of positions
     * @param before the column of relative position 0
     * @param times the table, the times of queries, the times of keys; or nothing
     */
    private record Pairs(
            int kind,
            int heads,
            int groups,
            Mask mask,
            float scale,
            float divisor,
            Operand q,
            Operand k,
            Operand v,
            Operand qOffsets,
            Operand kOffsets,
            Optional<Operand> positions,
            int columns,
            int before,
            List<Operand> times) {

        /**
         * @param first the operand that holds q
         */
        static Pairs of(AttentionOp.RaggedAttention a, Binding x, int first) {
            Optional<Operand> table =
                    x.operands() > first + 5 ? Optional.of(x.in(first + 5)) : Optional.empty();
            return new Pairs(
                    AttentionPairs.SOFTMAX,
                    a.heads(),
                    a.groups(),
                    a.mask(),
                    a.scale(),
                    1,
                    x.in(first),
                    x.in(first + 1),
                    x.in(first + 2),
                    x.in(first + 3),
                    x.in(first + 4),
                    table,
                    table.map(Operand::columns).orElse(0),
                    a.before(),
                    List.of());
        }

        static Pairs of(AttentionOp.HstuAttention a, Binding x, int first) {
            Optional<Operand> table =
                    a.positions() ? Optional.of(x.in(first + a.positionTable())) : Optional.empty();
            int columns = table.map(Operand::bound).orElse(0);
            int time = first + a.timeTable();
            return new Pairs(
                    AttentionPairs.HSTU,
                    a.heads(),
                    a.heads(),
                    a.mask(),
                    a.scale(),
                    a.divisor(),
                    x.in(first),
                    x.in(first + 1),
                    x.in(first + 2),
                    x.in(first + 3),
                    x.in(first + 4),
                    table,
                    columns,
                    columns / 2,
                    a.times() ? List.of(x.in(time), x.in(time + 1), x.in(time + 2)) : List.of());
        }

        int width() {
            return q.columns() / heads;
        }

        int valueWidth() {
            return v.columns() / groups;
        }

        IntSupplier querySlots() {
            return () -> AttentionPairs.slots(q.count(), sequences());
        }

        IntSupplier keySlots() {
            return () -> AttentionPairs.slots(k.count(), sequences());
        }

        private int sequences() {
            return qOffsets.count() - 1;
        }

        /** Rows of the table of positions; 1 if there is none. */
        int tableRows() {
            return positions.map(table -> table.bound() / columns).orElse(1);
        }

        private int buckets() {
            return times.isEmpty() ? 0 : TimeBuckets.COUNT;
        }

        int tableElements() {
            return tableRows() * columns + buckets();
        }

        /** With the arguments that all kernels of attention share. */
        Launch launch(Kernel kernel) {
            Launch launch =
                    Launch.of(kernel)
                            .at(q, k, v, qOffsets, kOffsets)
                            .sizes(this::sequences)
                            .fixed(heads, groups, width(), valueWidth())
                            .fixed(mask == Mask.CAUSAL ? 1 : 0, kind)
                            .at(positions.orElse(q))
                            .fixed(columns, tableRows(), before);
            if (times.isEmpty()) {
                launch.fixed(0, 0, 0);
            } else {
                launch.at(times.toArray(Operand[]::new));
            }
            return launch.fixed(buckets()).fixed(TimeThresholds.all()).numbers(scale, divisor);
        }
    }
}
