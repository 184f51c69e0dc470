package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.ClusteringOp;

import java.util.List;

/** Binds the operations of {@link ClusteringOp} to kernels. */
final class ClusteringBinder {
    private ClusteringBinder() {}

    static List<Instruction> bind(ClusteringOp op, Binding x) {
        return switch (op) {
            case ClusteringOp.NearestCentroid _ ->
                    List.of(
                            new NearestCentroidInstruction(
                                    x.pool(),
                                    x.workspace(),
                                    x.in(0),
                                    x.in(1),
                                    x.outInts(0),
                                    x.out(1)));
            case ClusteringOp.CentroidUpdate _ -> update(x);
        };
    }

    private static List<Instruction> update(Binding x) {
        Floats rows = x.in(0);
        Floats old = x.in(2);
        Floats y = x.out(0);
        Ints counts = x.outInts(1);
        IndexLists lists = new IndexLists(x.workspace(), x.ints(1), y.rows().bound());
        return List.of(
                new TableInstruction(
                        x.pool(),
                        lists,
                        () -> {},
                        y,
                        (from, to, column, end) ->
                                CentroidKernels.means(
                                        rows, lists, old, y, counts, from, to, column, end)));
    }
}
