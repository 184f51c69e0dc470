package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

/**
 * Elements of one of the two heaps that somebody has taken. Where they begin may be decided after
 * operands were bound to it, for the memory that kernels of a program share.
 */
final class Region {
    private final DType type;
    private int start = -1;
    private int size;

    Region(DType type) {
        this.type = type;
    }

    void place(int at, int elements) {
        start = at;
        size = elements;
    }

    DType type() {
        return type;
    }

    int start() {
        if (start < 0) {
            throw new IllegalStateException("a region of " + type + " has no place yet");
        }
        return start;
    }

    int size() {
        return size;
    }
}
