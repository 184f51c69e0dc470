package dev.tessera.app.panel.device;

import dev.tessera.pipeline.ModelKind;

import java.util.Optional;

/** Whose training step is measured. */
enum Subject {
    ONE_REC(ModelKind.ONE_REC),
    SAS_REC(ModelKind.SAS_REC),
    /** The network that comes with the program, whatever the project's data. */
    SMALL_NETWORK(null);

    private final ModelKind model;

    Subject(ModelKind model) {
        this.model = model;
    }

    /** Empty for what is no model of a project. */
    Optional<ModelKind> model() {
        return Optional.ofNullable(model);
    }
}
