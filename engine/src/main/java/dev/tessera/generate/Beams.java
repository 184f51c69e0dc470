package dev.tessera.generate;

/**
 * The semantic ids found for one case, best first; among equal probabilities the lower codes come
 * first.
 *
 * @param codes the codes of each id
 * @param logProbabilities log P(id | history) of each, under the model's full distribution (not
 *     renormalised over legal ids)
 * @param ids the number of each among the distinct ids of the catalogue, -1 where it belongs to no
 *     item
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Beams(int[][] codes, double[] logProbabilities, int[] ids) {
    public int size() {
        return ids.length;
    }

    /** Whether an id belongs to an item. */
    public boolean legal(int beam) {
        return ids[beam] >= 0;
    }
}
