package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** The families of files a log is read from. */
public enum DatasetFormat {
    /** Recognised by the names of the files and their first lines. */
    @Meaning("Recognised by the names of the files and their first lines.")
    AUTO,
    /** A MovieLens folder: latest, 20M, 25M, 32M (csv), 1M, 10M ({@code ::}), 100K (u.data). */
    @Meaning("A MovieLens folder of any edition.")
    MOVIELENS,
    /**
     * {@code X.inter.json} with the items of each user in order, {@code X.item.json} with texts.
     */
    @Meaning("X.inter.json with the items of each user in order, X.item.json with texts.")
    LCREC,
    /**
     * A text file with a line {@code user item item ...} for each user, the items in order of time.
     */
    @Meaning("A line a user, the items in order of time.")
    SEQUENCE,
    /** RecBole's atomic files {@code X.inter} and {@code X.item} with typed headers. */
    @Meaning("RecBole's atomic files with typed headers.")
    RECBOLE,
    /** One CSV, TSV, Parquet or JSON-lines file with a row for each interaction. */
    @Meaning("One CSV, TSV, Parquet or JSON-lines file with a row for each interaction.")
    TABLE
}
