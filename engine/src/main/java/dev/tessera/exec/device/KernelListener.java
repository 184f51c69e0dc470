package dev.tessera.exec.device;

/** Learns what a device compiles before a program can run. */
public interface KernelListener {

    /**
     * A kernel is about to be compiled, or all are done where {@code done} equals {@code count}.
     * Called on the thread that compiles the program.
     *
     * @param done kernels of this program compiled before
     * @param count kernels of this program that had to be compiled
     * @param kernel its name; empty at the end
     */
    void compiling(int done, int count, String kernel);
}
