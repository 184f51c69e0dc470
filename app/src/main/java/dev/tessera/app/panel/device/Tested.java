package dev.tessera.app.panel.device;

import dev.tessera.exec.device.SelfTest;

/** Where the self-test of a device stands. */
sealed interface Tested {
    record NotYet() implements Tested {}

    record Running() implements Tested {}

    record Done(SelfTest result) implements Tested {}

    /** It could not even be made. */
    record Failed(Throwable cause) implements Tested {}
}
