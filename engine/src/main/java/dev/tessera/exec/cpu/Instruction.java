package dev.tessera.exec.cpu;

/**
 * One step of a compiled program, bound to its memory: made once, run many times, allocating
 * nothing.
 */
interface Instruction {
    void run();
}
