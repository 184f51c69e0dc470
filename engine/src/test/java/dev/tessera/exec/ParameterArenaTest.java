package dev.tessera.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Shape;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

class ParameterArenaTest {
    private static final Initializer NORMAL = new Initializer.Normal(.5f);

    private static float[] draw(long seed, String name, Initializer initializer, Shape shape) {
        GraphBuilder g = new GraphBuilder();
        g.parameter(name, shape, initializer);
        ParameterArena arena = ParameterArena.of(g.build(), seed);
        return Arrays.copyOf(arena.values(), arena.size());
    }

    @Test
    void viewsLieBackToBackInTheOrderOfDeclaration() {
        GraphBuilder g = new GraphBuilder();
        g.parameter("b", Shape.of(3, 4), NORMAL);
        g.parameter("a", Shape.of(5), new Initializer.Constant(1));
        ParameterArena arena = ParameterArena.of(g.build(), 1);
        assertEquals(17, arena.size());
        SecondMoment each = SecondMoment.ELEMENT;
        assertEquals(
                new ParameterArena.View("b", Shape.of(3, 4), 0, 12, true, each, 0),
                arena.view("b"));
        assertEquals(
                new ParameterArena.View("a", Shape.of(5), 12, 5, false, each, 12), arena.view("a"));
        assertTrue(arena.values().length >= 17 + ParameterArena.PADDING);
    }

    @Test
    void aSecondMomentByRowTakesOneNumberARow() {
        GraphBuilder g = new GraphBuilder();
        g.parameter("a", Shape.of(2, 3), NORMAL);
        g.parameter("table", Shape.of(7, 4), NORMAL, true, SecondMoment.ROW);
        g.parameter("b", Shape.of(5), NORMAL);
        ParameterArena arena = ParameterArena.of(g.build(), 1);
        assertEquals(6 + 28 + 5, arena.size());
        assertEquals(6 + 7 + 5, arena.secondSize());
        assertEquals(6, arena.view("table").secondOffset());
        assertEquals(7, arena.view("table").secondLength());
        assertEquals(6 + 7, arena.view("b").secondOffset());
    }

    @Test
    void matricesSideBySideAreDrawnAsIfEachWereAlone() {
        // sqrt(6 / (30 + 20)), not sqrt(6 / (30 + 60)).
        double limit = Math.sqrt(6.0 / (30 + 20));
        float[] values = draw(3, "w", new Initializer.XavierUniform(3), Shape.of(30, 60));
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest <= limit && largest > .98 * limit, largest + " of " + limit);
    }

    @Test
    void anotherParameterChangesNoDraw() {
        GraphBuilder g = new GraphBuilder();
        g.parameter("first", Shape.of(100), NORMAL);
        g.parameter("w", Shape.of(8), NORMAL);
        ParameterArena arena = ParameterArena.of(g.build(), 4);
        int offset = arena.view("w").offset();
        assertArrayEquals(
                draw(4, "w", NORMAL, Shape.of(8)),
                Arrays.copyOfRange(arena.values(), offset, offset + 8));
    }

    @Test
    void seedsAndNamesShareNoNumbers() {
        // Also names of equal hash code ("Aa", "BB"), and neighbouring seeds, whose sequences must
        // not be shifts of each other.
        Set<Float> seen = new HashSet<>();
        int drawn = 0;
        for (long seed = 0; seed < 5; seed++) {
            for (String name : new String[] {"Aa", "BB", "layer.0", "layer.1"}) {
                float[] values = draw(seed, name, NORMAL, Shape.of(200));
                for (float value : values) {
                    seen.add(value);
                }
                drawn += values.length;
            }
        }
        assertTrue(seen.size() > .998 * drawn, seen.size() + " different values among " + drawn);
    }

    @Test
    void normalDrawsHaveTheirDeviation() {
        float[] values = draw(3, "w", NORMAL, Shape.of(200, 200));
        double mean = 0;
        double square = 0;
        for (float value : values) {
            mean += value / (double) values.length;
            square += value * (double) value / values.length;
        }
        // Standard errors: .5 / 200 and .25 * sqrt(2) / 200; four of each.
        assertEquals(0, mean, 4 * .5 / 200);
        assertEquals(.25, square, 4 * .25 * Math.sqrt(2) / 200);
    }

    @Test
    void xavierDrawsFillTheirRange() {
        double limit = Math.sqrt(6.0 / (30 + 20));
        float[] values = draw(3, "w", new Initializer.XavierUniform(), Shape.of(30, 20));
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(
                largest <= limit && largest > .98 * limit, "largest " + largest + " of " + limit);
    }

    @Test
    void anUnknownParameterIsReportedWithTheKnownOnes() {
        GraphBuilder g = new GraphBuilder();
        g.parameter("w", Shape.of(3), NORMAL);
        ParameterArena arena = ParameterArena.of(g.build(), 1);
        String message =
                assertThrows(IllegalArgumentException.class, () -> arena.view("v")).getMessage();
        assertTrue(message.contains("'v'") && message.contains("[w]"), message);
    }
}
