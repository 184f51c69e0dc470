package dev.tessera.pipeline;

import dev.tessera.config.Meaning;

/** Where a project's log comes from. */
public enum DataSource {
    /** Read from {@code dataset.path}. */
    @Meaning("Read from files.")
    FILES,
    /** Drawn by the short-video simulator. */
    @Meaning("Drawn by the short-video simulator, with known rewards.")
    SHORT_VIDEO,
    /** Drawn by the Dirichlet-process stream of the HSTU paper. */
    @Meaning("Drawn by the Dirichlet-process stream of the HSTU paper.")
    DIRICHLET_STREAM
}
