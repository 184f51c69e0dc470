package dev.tessera.item;

/**
 * One dense vector an item, row-major.
 *
 * @param data {@code items * width} floats
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
public record ItemVectors(int items, int width, float[] data) {
    public ItemVectors {
        if (items < 1 || width < 1 || data.length != (long) items * width) {
            throw new IllegalArgumentException(
                    items
                            + " x "
                            + width
                            + " item vectors need "
                            + (long) items * width
                            + " floats, found "
                            + data.length);
        }
    }
}
