package dev.tessera.config;

/** A place in a text, lines and columns counted from 1; 0 and 0 when unknown. */
record Position(int line, int column) {
    static final Position UNKNOWN = new Position(0, 0);
}
