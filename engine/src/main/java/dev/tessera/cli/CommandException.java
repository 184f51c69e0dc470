package dev.tessera.cli;

/** A request that cannot be served, with the exit code that says so. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ExitCode exit;

    CommandException(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    ExitCode exit() {
        return exit;
    }
}
