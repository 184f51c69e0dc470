package dev.tessera.cli;

/** What the process ends with; the meanings follow sysexits where it has one. */
public enum ExitCode {
    OK(0, "done"),
    USAGE(2, "the command line could not be understood"),
    DATA(65, "a configuration or data file is malformed"),
    NO_INPUT(66, "a file, project, run or user that was named does not exist"),
    UNAVAILABLE(69, "no JDK 25, no network or no such device"),
    INTERNAL(70, "an error inside Tessera"),
    CANNOT_WRITE(73, "an output cannot be written"),
    CANCELLED(130, "cancelled by the user");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
