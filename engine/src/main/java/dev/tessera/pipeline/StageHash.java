package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.format.Sha256;

/** Identifies the result of a stage by all that decides it. */
final class StageHash {
    private final StringBuilder text = new StringBuilder();

    /**
     * @param version raised when the stage's code changes what it computes from the same settings
     */
    StageHash(String stage, int version) {
        text.append(stage).append('\n').append(version).append('\n');
    }

    /** Settings, by their canonical text. */
    StageHash settings(Record config) {
        text.append(Configs.canonical(config)).append('\n');
        return this;
    }

    /** A parent's hash, a fingerprint, an executor's name. */
    StageHash of(String part) {
        text.append(part).append('\n');
        return this;
    }

    String value() {
        return Sha256.of(text.toString());
    }
}
