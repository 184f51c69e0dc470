package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the forward pass into segments that hold about as much each, where little crosses the cut:
 * between layers. Only what crosses is kept; the last segment keeps all, for its backward pass
 * comes at once.
 */
final class Segmentation {
    private static final int MOST_SEGMENTS = 16;

    private final List<Node> forward;
    private final Map<Value, Integer> lastReader = new HashMap<>();
    private final Map<Value, Integer> maker = new HashMap<>();
    private final long[] crossing;
    private final long[] held;

    private Segmentation(Graph graph) {
        Map<Node, Phase> phases = Phase.of(graph);
        forward =
                graph.nodes().stream()
                        .filter(node -> phases.get(node) == Phase.FORWARD)
                        .filter(node -> !(node.op() instanceof LeafOp))
                        .toList();
        for (int i = 0; i < forward.size(); i++) {
            for (Value input : forward.get(i).inputs()) {
                lastReader.put(input, i);
            }
            for (Value result : forward.get(i).results()) {
                maker.put(result, i);
            }
        }
        crossing = new long[forward.size()];
        held = new long[forward.size() + 1];
        count(new HashSet<>(Footprint.kept(graph)));
    }

    private void count(Set<Value> kept) {
        maker.forEach(
                (value, made) -> {
                    for (int i = made; i < lastReader.getOrDefault(value, made); i++) {
                        crossing[i] += value.shape().elements();
                    }
                    if (kept.contains(value)) {
                        held[made + 1] += value.shape().elements();
                    }
                });
        for (int i = 1; i < held.length; i++) {
            held[i] += held[i - 1];
        }
    }

    /** The graph cut into as many segments as need the least memory. */
    static Graph smallest(Graph graph) {
        Segmentation segmentation = new Segmentation(graph);
        Graph best = graph;
        long least = MemoryPlan.forGraph(graph).bytes();
        for (int count = 2; count <= MOST_SEGMENTS; count++) {
            Graph cut = Recomputation.without(graph, segmentation.dropped(count));
            long bytes = MemoryPlan.forGraph(cut).bytes();
            if (bytes < least) {
                least = bytes;
                best = cut;
            }
        }
        return best;
    }

    /** What need not be kept with so many segments. */
    private Set<Value> dropped(int segments) {
        Set<Integer> cuts = new LinkedHashSet<>();
        for (int i = 1; i < segments; i++) {
            cuts.add(cut(i, segments));
        }
        int last = cuts.stream().mapToInt(cut -> cut).max().orElse(-1);
        Set<Value> dropped = new HashSet<>();
        maker.forEach(
                (value, made) -> {
                    int read = lastReader.getOrDefault(value, made);
                    boolean crosses = cuts.stream().anyMatch(cut -> made <= cut && read > cut);
                    if (made <= last && !crosses) {
                        dropped.add(value);
                    }
                });
        return dropped;
    }

    /** The place behind which border i lies: the least crosses there among those near its share. */
    private int cut(int i, int segments) {
        long total = held[held.length - 1];
        long from = total * (2L * i - 1) / (2L * segments);
        long to = total * (2L * i + 1) / (2L * segments);
        int best = -1;
        for (int p = 0; p < forward.size(); p++) {
            if (held[p + 1] >= from && held[p + 1] <= to) {
                best = best < 0 || crossing[p] < crossing[best] ? p : best;
            }
        }
        return best;
    }
}
