package dev.tessera.app.panel.device;

import dev.tessera.exec.device.KernelListener;

/** Counts the kernels that a device compiles, and passes on what it hears. */
final class CountedKernels implements KernelListener {
    private final KernelListener next;
    private int compiled;

    CountedKernels(KernelListener next) {
        this.next = next;
    }

    @Override
    public void compiling(int done, int count, String kernel) {
        if (done == count) {
            compiled += count;
        }
        next.compiling(done, count, kernel);
    }

    int compiled() {
        return compiled;
    }
}
