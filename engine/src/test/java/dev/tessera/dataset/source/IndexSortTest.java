package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

import java.util.Comparator;
import java.util.stream.IntStream;

class IndexSortTest {

    @Property(tries = 200)
    void equalKeysKeepTheirOrderAsInTheLibrarysStableSort(
            @ForAll @Size(max = 300) @ByteRange(min = 0, max = 20) byte[] keys) {
        int[] indices = IntStream.range(0, keys.length).toArray();
        IndexSort.sort(indices, 0, keys.length, (a, b) -> Byte.compare(keys[a], keys[b]));
        int[] expected =
                IntStream.range(0, keys.length)
                        .boxed()
                        .sorted(Comparator.comparing(i -> keys[i]))
                        .mapToInt(i -> i)
                        .toArray();
        assertArrayEquals(expected, indices);
    }
}
