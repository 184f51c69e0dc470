package dev.tessera.app.panel.generate;

import dev.tessera.app.panel.generate.Questions.Question;
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
     * A recommended item.
     *
     * @param beam the beam whose id it has; -1 without semantic ids
     * @param semanticId as tokens, empty without
     * @param probability P(id | history); NaN without semantic ids
     * @param hit whether it is what came next
     */
    record Item(
            int rank, ItemCard card, int beam, String semanticId, double probability, boolean hit) {}
}
