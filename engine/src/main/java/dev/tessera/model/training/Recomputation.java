package dev.tessera.model.training;

import dev.tessera.config.Meaning;
import dev.tessera.transform.Recompute;

/** What a training computes again in its backward pass. */
public enum Recomputation {
    @Meaning("Every activation is kept.")
    NOTHING(Recompute.NOTHING),
    @Meaning("Normalisations, activation functions, gates and dropout are computed again.")
    CHEAP(Recompute.CHEAP),
    @Meaning("The network is cut into segments, and only what lies between them is kept.")
    SEGMENTS(Recompute.SEGMENTS);

    private final Recompute pass;

    Recomputation(Recompute pass) {
        this.pass = pass;
    }

    public Recompute pass() {
        return pass;
    }
}
