package dev.tessera.item;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.format.FormatException;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

class ProjectionTest {
    @TempDir Path folder;

    /** Three groups of directions, far apart, in 8 dimensions. */
    private static ItemVectors groups(int items) {
        Random random = new Random(5);
        float[] data = new float[items * 8];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < 8; j++) {
                data[i * 8 + j] = (float) ((i % 3 == j ? 4 : 0) + 0.2 * random.nextGaussian());
            }
        }
        return new ItemVectors(items, 8, data);
    }

    @Test
    void principalComponentsOfPointsOnALineExplainEverythingByOneAxis() {
        // Points t (3, 4) about (10, 20): coordinates along the line are 5 t, by Pythagoras.
        float[] data = new float[10];
        for (int t = -2; t <= 2; t++) {
            data[2 * (t + 2)] = 10 + 3 * t;
            data[2 * (t + 2) + 1] = 20 + 4 * t;
        }
        Projection projection = Projection.principal(new ItemVectors(5, 2, data));
        assertArrayEquals(new float[] {-10, -5, 0, 5, 10}, projection.x(), 1e-4f);
        assertArrayEquals(new float[5], projection.y(), 1e-4f);
        assertArrayEquals(new double[] {1, 0}, projection.explained(), 1e-6);
    }

    @Test
    void sharesOfVarianceAreThoseOfTheAxesOfAnUprightCloud() {
        // Variances 9 and 1 of coordinates +-3 and +-1 and 0 for the third.
        float[] data = {3, 1, 7, 3, -1, 7, -3, 1, 7, -3, -1, 7};
        Projection projection = Projection.principal(new ItemVectors(4, 3, data));
        assertArrayEquals(new double[] {.9, .1}, projection.explained(), 1e-6);
    }

    @Test
    void umapKeepsGroupsApartAndIsTheSameForTheSameSeed() {
        ItemVectors vectors = groups(150);
        Projection one = UmapProjection.of(vectors, UmapProjection.Settings.usual(), Job.silent());
        Projection other =
                UmapProjection.of(vectors, UmapProjection.Settings.usual(), Job.silent());
        assertArrayEquals(one.x(), other.x());
        assertArrayEquals(one.y(), other.y());
        int ownGroup = 0;
        for (int i = 0; i < 150; i++) {
            ownGroup += nearest(one, i) % 3 == i % 3 ? 1 : 0;
        }
        assertTrue(ownGroup >= 145, ownGroup + " of 150 items have a neighbour of their group");
    }

    private static int nearest(Projection projection, int item) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < projection.items(); other++) {
            double distance =
                    Math.hypot(
                            projection.x()[item] - projection.x()[other],
                            projection.y()[item] - projection.y()[other]);
            if (other != item && distance < least) {
                least = distance;
                nearest = other;
            }
        }
        return nearest;
    }

    @Test
    void umapReportsProgressAndStopsWhenItIsCancelled() {
        JobControl[] control = new JobControl[1];
        control[0] =
                new JobControl(
                        new JobListener() {
                            @Override
                            public void progress(dev.tessera.job.Progress progress) {
                                control[0].cancel();
                            }
                        });
        assertThrows(
                CancelledJobException.class,
                () -> UmapProjection.of(groups(150), UmapProjection.Settings.usual(), control[0]));
    }

    @Test
    void aProjectionComesBackFromItsFile() throws Exception {
        Projection projection = Projection.principal(groups(30));
        Path file = folder.resolve("p.safetensors");
        ProjectionFile.write(file, projection);
        Projection read = ProjectionFile.read(file, 30);
        assertArrayEquals(projection.x(), read.x());
        assertArrayEquals(projection.y(), read.y());
        assertArrayEquals(projection.explained(), read.explained(), 1e-7);
        assertThrows(FormatException.class, () -> ProjectionFile.read(file, 31));
    }

    @Test
    void neighboursAreThoseOfTheSmallestAngle() {
        // Angles to the first: 0, 45, 90, 180 degrees; the last vector is zero.
        ItemVectors vectors = new ItemVectors(5, 2, new float[] {1, 0, 5, 5, 0, 2, -3, 0, 0, 0});
        NearestItems nearest = new NearestItems(vectors);
        var found = nearest.of(0, 3);
        assertEquals(
                java.util.List.of(1, 2, 4),
                found.stream().map(NearestItems.Neighbour::item).toList());
        assertEquals(Math.sqrt(.5), found.getFirst().cosine(), 1e-7);
        assertEquals(-1, nearest.cosine(0, 3), 1e-12);
        assertEquals(4, nearest.of(2, 10).size());
    }
}
