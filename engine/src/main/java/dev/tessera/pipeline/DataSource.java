package dev.tessera.pipeline;

/** Where a project's log comes from. */
public enum DataSource {
    /** Read from {@code dataset.path}. */
    FILES,
    /** Drawn by the short-video simulator. */
    SHORT_VIDEO,
    /** Drawn by the Dirichlet-process stream of the HSTU paper. */
    DIRICHLET_STREAM
}
