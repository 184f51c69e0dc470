package dev.tessera.config;

/** A component of a parameter record: a setting or a group of settings. */
sealed interface Member permits Field, Section {
    String path();

    String name();
}
