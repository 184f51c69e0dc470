package dev.tessera.transform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places regions in one arena, greedily by size: the largest first, each into the smallest gap that
 * fits between those already placed that live at the same time (Pisarchyk and Lee 2020, "Efficient
 * Memory Management for Deep Neural Net Inference", greedy by size).
 */
final class Packing {
    private static final Comparator<Region> LARGEST_FIRST =
            Comparator.comparingLong(Region::size).reversed().thenComparingInt(Region::birth);

    private final Map<Region, Long> offsets = new HashMap<>();
    private final List<Region> placed = new ArrayList<>();

    private Packing() {}

    /** The offset of every region, in the order given. */
    static Map<Region, Long> pack(List<Region> regions) {
        Packing packing = new Packing();
        regions.stream().sorted(LARGEST_FIRST).forEach(packing::place);
        Map<Region, Long> ordered = new LinkedHashMap<>();
        regions.forEach(region -> ordered.put(region, packing.offsets.get(region)));
        return ordered;
    }

    private void place(Region region) {
        long end = 0;
        long best = -1;
        long bestGap = Long.MAX_VALUE;
        for (Region other : placed) {
            if (!other.meets(region)) {
                continue;
            }
            long gap = offsets.get(other) - end;
            if (gap >= region.size() && gap < bestGap) {
                best = end;
                bestGap = gap;
            }
            end = Math.max(end, offsets.get(other) + other.size());
        }
        offsets.put(region, best >= 0 ? best : end);
        placed.add(region);
        placed.sort(Comparator.comparing(offsets::get));
    }
}
