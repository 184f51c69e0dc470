package dev.tessera.config;

/** A component of a parameter record: a setting or a group of settings. */
public sealed interface Member permits Field, Section {
    /** Its keys joined by dots. */
    String path();

    /** Its last key. */
    String name();
}
