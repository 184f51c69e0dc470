package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.MemoryPlan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Lists of positions, compared with a counting sort on the host. */
class IndexListsTest {
    private static final DeviceQueue QUEUE =
            TestDevice.queue(1 << 20, 20 << 20, IndexLists.kernels());

    /**
     * @param most positions at the bound
     * @param named rows that indices name, those at the end of the table
     */
    @ParameterizedTest
    @CsvSource({
        "0, 40, 5, 5",
        "1, 1, 1, 1",
        "37, 37, 1, 1",
        "257, 300, 15, 15",
        "1000, 1000, 16, 16",
        "1000, 70000, 300, 300",
        "32768, 40000, 70000, 70000",
        "32769, 40000, 1, 1",
        "40000, 40000, 3, 3",
        "200000, 200000, 16777215, 16777215",
        "100000, 100000, 16777216, 40"
    })
    void positionsComeInOrderOfTheirRowsAndAscendInEach(int count, int most, int rows, int named) {
        SplittableRandom random = new SplittableRandom(count);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] =
                    random.nextInt(5) == 0
                            ? -1 - random.nextInt(3)
                            : rows - 1 - random.nextInt(named);
        }
        GraphBuilder g = new GraphBuilder();
        Value of = g.input("indices", DType.I32, Shape.of(most));
        Value dy = g.fill(Shape.of(most, 1), 1);
        Node node = g.add(new RowOp.ScatterAdd(Extent.of(1)), dy, of);
        Graph graph = g.build();
        DeviceParameters parameters = QUEUE.parameters(ParameterArena.of(graph, 1));
        DeviceStorage storage =
                new DeviceStorage(QUEUE, graph, MemoryPlan.forGraph(graph), parameters);
        Binding binding = new Binding(node, graph, storage);
        Operand operand = binding.in(1);
        IndexLists lists = IndexLists.of(binding, operand, () -> count, () -> rows, rows);
        storage.takeWorkspace();
        QUEUE.prepare(IndexLists.kernels(), (_, _, _) -> {});
        QUEUE.store(indices, 0, count, operand.region(), operand.first());
        lists.launches().forEach(QUEUE::launch);
        int[] starts = load(lists.starts(), rows + 1);
        int[] order = load(lists.order(), count);
        int[] keys = load(lists.keys(), count);
        storage.free();
        QUEUE.leave(parameters);

        int[] expected =
                IntStream.range(0, count)
                        .boxed()
                        .sorted((a, b) -> Integer.compare(key(indices[a]), key(indices[b])))
                        .mapToInt(i -> i)
                        .toArray();
        assertArrayEquals(expected, order);
        assertArrayEquals(IntStream.of(expected).map(i -> key(indices[i])).toArray(), keys);
        int[] counted = new int[rows + 2];
        for (int index : indices) {
            counted[key(index) + 1]++;
        }
        for (int v = 1; v < counted.length; v++) {
            counted[v] += counted[v - 1];
        }
        for (int v = 0; v <= rows; v++) {
            counted[v] = counted[v + 1];
        }
        assertArrayEquals(Arrays.copyOf(counted, rows + 1), starts);
    }

    private static int key(int index) {
        return Math.max(0, index + 1);
    }

    private static int[] load(Operand operand, int count) {
        int[] ints = new int[count];
        QUEUE.load(operand.region(), operand.first(), count, ints, 0);
        return ints;
    }
}
