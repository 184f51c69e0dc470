package dev.tessera.dataset.simulator;

import java.util.stream.IntStream;

/** The videos of each subtopic, and running sums of attractiveness to draw from. */
final class Shelves {
    private final World world;
    private final int[][] items;
    private final double[][] running;
    private final double[] all;

    Shelves(World world) {
        this.world = world;
        int subtopics = world.topics.subtopics();
        int[] sizes = new int[subtopics];
        for (int subtopic : world.subtopic) {
            sizes[subtopic]++;
        }
        items = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[subtopics];
        for (int i = 0; i < world.items; i++) {
            int s = world.subtopic[i];
            items[s][filled[s]++] = i;
        }
        running = new double[subtopics][];
        for (int s = 0; s < subtopics; s++) {
            running[s] =
                    Vectors.runningSum(
                            IntStream.of(items[s])
                                    .mapToDouble(i -> world.attractiveness[i])
                                    .toArray());
        }
        all = Vectors.runningSum(world.attractiveness);
    }

    boolean isEmpty(int subtopic) {
        return items[subtopic].length == 0;
    }

    /** A video of a subtopic that is not empty, drawn by attractiveness. */
    int draw(int subtopic, Draws draws) {
        return items[subtopic][draws.index(running[subtopic])];
    }

    /** Any video, drawn by attractiveness. */
    int drawAny(Draws draws) {
        return draws.index(all);
    }

    /** Share of a video in the attractiveness of its subtopic. */
    double share(int item) {
        double[] sums = running[world.subtopic[item]];
        return world.attractiveness[item] / sums[sums.length - 1];
    }

    /** Share of a video in the attractiveness of all. */
    double shareOfAll(int item) {
        return world.attractiveness[item] / all[all.length - 1];
    }
}
