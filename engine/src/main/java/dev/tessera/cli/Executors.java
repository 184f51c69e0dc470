package dev.tessera.cli;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;

/** The executor a command computes on. */
final class Executors {
    private Executors() {}

    /** The CPU with as many threads as asked for, 0 for one a core. */
    static Executor cpu(int threads) {
        return threads == 0 ? new CpuExecutor() : new CpuExecutor(threads);
    }
}
