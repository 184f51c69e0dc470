package dev.tessera.app.panel.generate;

import dev.tessera.app.panel.generate.Questions.Question;
import dev.tessera.generate.BeamTrace;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.pipeline.ModelKind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a recommender answered.
 *
 * @param items best first
 * @param tree how semantic ids were searched for; empty for a recommender that does not
 * @param behind for each beam the items of its id; none for an id that belongs to no item
 * @param targetCodes semantic id of what came next
 * @param targetRank its rank among the items; empty if it is not among them or unknown
 * @param millis how long the answer took, the loading of the model left out
 */
@SuppressWarnings("ArrayRecordComponent") // shown, not compared
record Answer(
        Question question,
        ModelKind recommender,
        List<Item> items,
        Optional<BeamTree> tree,
        List<List<ItemCard>> behind,
        Optional<int[]> targetCodes,
        OptionalInt targetRank,
        double millis) {

    /**
     * Where the search gave up the id of what came next.
     *
     * @param level from 1
     */
    record Lost(int level, Fate fate) {}

    /** Empty where its id was found, and without a search or a target. */
    Optional<Lost> lost() {
        if (tree.isEmpty() || targetCodes.isEmpty()) {
            return Optional.empty();
        }
        BeamTree.Node last = tree.get().longest(targetCodes.get());
        return tree.get()
                .prefix(last)
                .map(
                        prefix ->
                                new Lost(
                                        last.level() + 1,
                                        prefix.pruned().stream()
                                                .filter(
                                                        next ->
                                                                next.code()
                                                                        == targetCodes
                                                                                .get()[
                                                                                last.level()])
                                                .map(BeamTrace.Continuation::fate)
                                                .findFirst()
                                                .orElse(Fate.BELOW_BEAM)));
    }

    /**
     * A recommended item.
     *
     * @param beam the beam whose id it has; -1 without semantic ids
     * @param semanticId as tokens, empty without
     * @param probability P(id | history); NaN without semantic ids
     * @param hit whether it is what came next
     */
    record Item(
            int rank,
            ItemCard card,
            int beam,
            String semanticId,
            double probability,
            boolean hit) {}
}
