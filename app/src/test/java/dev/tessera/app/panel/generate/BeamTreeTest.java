package dev.tessera.app.panel.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.generate.BeamTree.Node;
import dev.tessera.app.panel.generate.BeamTree.Step;
import dev.tessera.generate.BeamTrace;
import dev.tessera.generate.BeamTrace.Continuation;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.generate.BeamTrace.Prefix;
import dev.tessera.generate.Beams;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * Two levels. Codes 0, 1 and 2 are kept first; of prefix 0 code 5 goes on as beam 2, of prefix 2
 * the codes 3 and 4 as beams 0 and 1, of prefix 1 none.
 */
class BeamTreeTest {
    private final BeamTree tree =
            BeamTree.of(
                    new BeamTrace(
                            List.of(
                                    new BeamTrace.Level(
                                            3,
                                            List.of(
                                                    prefix(
                                                            new int[0],
                                                            -1,
                                                            1,
                                                            kept(0, 0.5, 0.5, 0),
                                                            kept(1, 0.3, 0.3, 1),
                                                            kept(2, 0.2, 0.2, 2)))),
                                    new BeamTrace.Level(
                                            6,
                                            List.of(
                                                    prefix(
                                                            new int[] {0},
                                                            0,
                                                            0.5,
                                                            kept(5, 0.1, 0.05, 2)),
                                                    prefix(new int[] {1}, 0, 0.3),
                                                    prefix(
                                                            new int[] {2},
                                                            0,
                                                            0.2,
                                                            kept(3, 0.6, 0.12, 0),
                                                            kept(4, 0.4, 0.08, 1))))),
                            new Beams(
                                    new int[][] {{2, 3}, {2, 4}, {0, 5}},
                                    new double[] {Math.log(0.12), Math.log(0.08), Math.log(0.05)},
                                    new int[] {0, 1, 2})));

    private static Continuation kept(int code, double probability, double total, int next) {
        return new Continuation(
                code, Math.log(probability), Math.log(total), true, Fate.KEPT, next);
    }

    private static Prefix prefix(int[] codes, int parent, double total, Continuation... kept) {
        return new Prefix(
                codes, parent, Math.log(total), 1, 0, List.of(), List.of(kept), List.of());
    }

    private List<Integer> codes(List<Integer> ids) {
        return ids.stream().map(id -> tree.node(id).code()).toList();
    }

    @Test
    void branchesThatLeadToBetterBeamsComeFirstAndDeadOnesLast() {
        Node root = tree.node(0);
        assertEquals(List.of(2, 0, 1), codes(root.children()));
        assertEquals(List.of(3, 4), codes(tree.node(root.children().getFirst()).children()));
        assertTrue(tree.node(root.children().getLast()).isDead());
        assertFalse(root.isDead());
    }

    @Test
    void everyEndHasARowAndOthersStandInTheMiddleOfTheirChildren() {
        assertEquals(4, tree.rows());
        Node two = tree.longest(new int[] {2});
        assertEquals(0.5, two.row());
        assertEquals(0, tree.beam(0).row());
        assertEquals(1, tree.beam(1).row());
        assertEquals(2, tree.beam(2).row());
        assertEquals((0.5 + 3) / 2, tree.node(0).row());
    }

    @Test
    void codesAndProbabilitiesAreThoseOfTheSearch() {
        Node beam = tree.beam(1);
        assertArrayEquals(new int[] {2, 4}, tree.codes(beam));
        assertEquals(0.4, beam.probability(), 1e-12);
        assertEquals(0.08, beam.total(), 1e-12);
        assertTrue(tree.prefix(beam).isEmpty());
        assertArrayEquals(new int[0], tree.codes(tree.node(0)));
    }

    @Test
    void arrowsWalkTheTree() {
        Node best = tree.walk(tree.walk(tree.node(0), Step.TO_BEST_CHILD), Step.TO_BEST_CHILD);
        assertEquals(tree.beam(0), best);
        assertEquals(tree.beam(1), tree.walk(best, Step.DOWN));
        assertEquals(tree.beam(2), tree.walk(best, Step.LAST));
        assertEquals(best, tree.walk(best, Step.UP), "at the top it stays");
        assertEquals(2, tree.walk(best, Step.TO_PARENT).code());
        assertEquals(best, tree.walk(best, Step.TO_BEST_CHILD), "an id has no continuation");
        assertEquals(tree.node(0), tree.walk(tree.node(0), Step.TO_PARENT));
    }

    @Test
    void theWayOfAnIdIsFoundAsFarAsItWasKept() {
        assertEquals(tree.beam(2), tree.longest(new int[] {0, 5}));
        assertArrayEquals(new int[] {1}, tree.codes(tree.longest(new int[] {1, 4})));
        assertEquals(tree.node(0), tree.longest(new int[] {7, 0}));
        assertTrue(tree.leadsTo(tree.longest(new int[] {2}), tree.beam(0)));
        assertFalse(tree.leadsTo(tree.longest(new int[] {0}), tree.beam(0)));
    }
}
