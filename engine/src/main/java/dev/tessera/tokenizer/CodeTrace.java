package dev.tessera.tokenizer;

import dev.tessera.item.ItemVectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How one item came to its codes, level by level, in scaled units. */
public final class CodeTrace {
    private CodeTrace() {}

    /**
     * One level.
     *
     * @param level from 1
     * @param code that the item has
     * @param before length of the residual that the level began with, ||R^l||
     * @param distance from the residual to the item's codeword, ||R^l - c_s||, which is the length
     *     of the next residual
     * @param second the nearest codeword that the item does not have; -1 for a codebook of one code
     * @param secondDistance from the residual to it; infinite for a codebook of one code
     */
    public record Step(
            int level,
            int code,
            double before,
            double distance,
            int second,
            double secondDistance) {

        /**
         * How clear the choice was: distance to the second-best over that to the item's own; below
         * 1 where the item has another code than the nearest, as balanced clusters force it to.
         */
        public double margin() {
            return secondDistance / distance;
        }
    }

    /**
     * Follows an item through the codebooks.
     *
     * @param codes its id; a level beyond the codebooks has no codeword and is passed over
     */
    public static List<Step> of(RqCodebooks codebooks, ItemVectors vectors, int item, int[] codes) {
        int width = vectors.width();
        float[] row = Arrays.copyOfRange(vectors.data(), item * width, (item + 1) * width);
        float[] residual = codebooks.scaled(new ItemVectors(1, width, row));
        List<Step> steps = new ArrayList<>();
        for (int level = 0; level < Math.min(codes.length, codebooks.levels().size()); level++) {
            Codebook codebook = codebooks.levels().get(level);
            steps.add(step(level + 1, residual, codebook, codes[level]));
            codebook.addTo(codes[level], -1, residual, 0);
        }
        return steps;
    }

    private static Step step(int level, float[] residual, Codebook codebook, int code) {
        int second = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < codebook.size(); k++) {
            double distance = distance(residual, codebook, k);
            if (k != code && distance < least) {
                second = k;
                least = distance;
            }
        }
        double squares = 0;
        for (float x : residual) {
            squares += (double) x * x;
        }
        return new Step(
                level, code, Math.sqrt(squares), distance(residual, codebook, code), second, least);
    }

    private static double distance(float[] residual, Codebook codebook, int code) {
        return Math.sqrt(
                Clusters.distance(
                        residual,
                        0,
                        codebook.centroids(),
                        code * codebook.width(),
                        codebook.width()));
    }
}
