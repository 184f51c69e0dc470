package dev.tessera.app.look;

/** How the workbench looks. */
public enum Look {
    LIGHT,
    DARK,
    HIGH_CONTRAST
}
