package dev.tessera.cli;

/** The version of the code, as recorded with every run. */
final class Version {
    static final String CODE = "0.1.0";

    private Version() {}
}
