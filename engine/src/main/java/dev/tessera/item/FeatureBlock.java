package dev.tessera.item;

/**
 * The columns one feature adds to every item.
 *
 * @param name as in the config and the provenance: "text", "picture"
 * @param data one row an item, row-major
 * @param known which items have the feature; rows of the others are ignored
 * @param detail one line on where the block came from
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
record FeatureBlock(String name, int columns, float[] data, boolean[] known, String detail) {
    FeatureBlock {
        if (columns < 1 || data.length != (long) columns * known.length) {
            throw new IllegalArgumentException(
                    name
                            + ": "
                            + known.length
                            + " rows of "
                            + columns
                            + " columns need "
                            + (long) columns * known.length
                            + " floats, found "
                            + data.length);
        }
    }

    int knownItems() {
        int items = 0;
        for (boolean k : known) {
            items += k ? 1 : 0;
        }
        return items;
    }

    /**
     * This block with columns centred on the items that have the feature, the others put into the
     * centre, and one factor that makes the mean squared norm of the items that have it {@code
     * weight}. A block without variance becomes zero.
     */
    FeatureBlock normalised(double weight) {
        int items = Math.max(1, knownItems());
        double[] mean = new double[columns];
        for (int i = 0; i < data.length; i++) {
            mean[i % columns] += known[i / columns] ? data[i] / (double) items : 0;
        }
        float[] centred = new float[data.length];
        double squares = 0;
        for (int i = 0; i < data.length; i++) {
            centred[i] = known[i / columns] ? (float) (data[i] - mean[i % columns]) : 0;
            squares += (double) centred[i] * centred[i] / items;
        }
        double factor = squares > 0 ? Math.sqrt(weight / squares) : 0;
        for (int i = 0; i < centred.length; i++) {
            centred[i] = (float) (centred[i] * factor);
        }
        return new FeatureBlock(name, columns, centred, known, detail);
    }
}
