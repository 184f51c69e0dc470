package dev.tessera.item;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Term weights of documents: {@code w = tf * idf} with tf = 1 + ln n for n occurrences (or n), idf
 * = ln((1 + D) / (1 + d)) + 1 over D documents with any term of which d hold this one; every row is
 * divided by its length.
 *
 * @param weights one row a document
 * @param vocabulary the terms in ascending order, one a column
 */
record TfIdf(SparseRows weights, List<String> vocabulary) {

    /**
     * Weighs terms that are neither rare nor everywhere.
     *
     * @param documents occurrences of each term of each document
     * @param minDocuments terms in fewer documents are left out
     * @param maxShare terms in a larger share of the documents with any term are left out
     */
    static TfIdf of(
            List<SortedMap<String, Integer>> documents,
            int minDocuments,
            double maxShare,
            boolean sublinear) {
        long filled = documents.stream().filter(d -> !d.isEmpty()).count();
        SortedMap<String, Integer> frequency = new TreeMap<>();
        documents.forEach(d -> d.keySet().forEach(term -> frequency.merge(term, 1, Integer::sum)));
        frequency.values().removeIf(n -> n < minDocuments || n > maxShare * filled);
        SortedMap<String, Integer> column = new TreeMap<>();
        double[] idf = new double[frequency.size()];
        frequency.forEach(
                (term, n) -> {
                    idf[column.size()] = Math.log((1.0 + filled) / (1.0 + n)) + 1;
                    column.put(term, column.size());
                });
        return new TfIdf(rows(documents, column, idf, sublinear), List.copyOf(column.keySet()));
    }

    private static SparseRows rows(
            List<SortedMap<String, Integer>> documents,
            Map<String, Integer> column,
            double[] idf,
            boolean sublinear) {
        int entries =
                documents.stream()
                        .mapToInt(
                                d -> (int) d.keySet().stream().filter(column::containsKey).count())
                        .sum();
        int[] starts = new int[documents.size() + 1];
        int[] indices = new int[entries];
        float[] values = new float[entries];
        int e = 0;
        for (int row = 0; row < documents.size(); row++) {
            double squares = 0;
            for (Map.Entry<String, Integer> term : documents.get(row).entrySet()) {
                Integer index = column.get(term.getKey());
                if (index != null) {
                    double tf = sublinear ? 1 + Math.log(term.getValue()) : term.getValue();
                    indices[e] = index;
                    values[e] = (float) (tf * idf[index]);
                    squares += (double) values[e] * values[e];
                    e++;
                }
            }
            starts[row + 1] = e;
            for (int i = starts[row]; i < e; i++) {
                values[i] = (float) (values[i] / Math.sqrt(squares));
            }
        }
        return new SparseRows(documents.size(), idf.length, starts, indices, values);
    }

    /**
     * A block of at most {@code width} columns: the weights themselves if they are as few,
     * otherwise their leading singular directions.
     */
    FeatureBlock block(String name, int width, long seed, String detail) {
        boolean[] known = new boolean[weights.rows()];
        for (int i = 0; i < known.length; i++) {
            known[i] = !weights.isEmptyRow(i);
        }
        if (weights.columns() <= width) {
            return new FeatureBlock(name, weights.columns(), weights.dense(), known, detail);
        }
        TruncatedSvd svd = TruncatedSvd.of(weights, width, seed);
        return new FeatureBlock(
                name,
                svd.values().length,
                svd.rows(1),
                known,
                detail + ", reduced to " + svd.values().length + " columns");
    }
}
