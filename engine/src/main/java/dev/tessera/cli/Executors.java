package dev.tessera.cli;

import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.cpu.MatrixLibrary;

/** The executor a command computes on. */
final class Executors {
    private Executors() {}

    /** The CPU with as many threads as asked for, 0 for one a core. */
    static CpuExecutor cpu(int threads) {
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return new CpuExecutor(count, library());
    }

    private static MatrixLibrary library() {
        try {
            return MatrixLibrary.chosen();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        } catch (IllegalStateException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, e.getMessage());
        }
    }
}
