package dev.tessera.generate;

/**
 * The items written for one case and how the search came to them.
 *
 * @param items best first
 * @param beams for each item the beam of {@link BeamTrace#beams} whose id it has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Generation(int[] items, int[] beams, BeamTrace trace) {

    /** P(id of an item | history). */
    public double probability(int rank) {
        return Math.exp(trace.beams().logProbabilities()[beams[rank]]);
    }
}
