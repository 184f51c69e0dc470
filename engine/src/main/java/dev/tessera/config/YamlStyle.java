package dev.tessera.config;

/** How much of a configuration is written. */
public enum YamlStyle {
    /** Every setting. */
    FULL,
    /** Every setting, each under a comment with its help, unit, bounds and default. */
    COMMENTED,
    /** Only settings that differ from their defaults. */
    CHANGED
}
