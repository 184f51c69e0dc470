package dev.tessera.dataset.simulator;

/**
 * Numbers of the random streams. A stream of its own for each item and each user keeps one part of
 * the world as it is when another grows.
 */
final class Streams {
    static final int TOPICS = 1;
    static final int CREATORS = 2;
    static final int VIRAL = 3;
    static final int ITEM = 4;
    static final int FEATURES = 5;
    static final int PROJECTION = 6;
    static final int WORDS = 7;
    static final int PERSON = 8;
    static final int BEHAVIOUR = 9;

    private Streams() {}
}
