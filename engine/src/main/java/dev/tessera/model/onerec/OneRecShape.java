package dev.tessera.model.onerec;

/**
 * What a OneRec graph has to know of the data.
 *
 * @param items catalogue size
 * @param codebookSizes K_l of each level
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OneRecShape(int items, int[] codebookSizes, HistoryFields fields) {
    public int levels() {
        return codebookSizes.length;
    }
}
