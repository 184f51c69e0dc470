package dev.tessera.pipeline;

/**
 * How a project is run.
 *
 * @param name what the user calls the run
 * @param command the command line, or what stands for it
 * @param codeVersion of the program
 * @param fresh whether nothing of earlier runs is taken
 * @param goal how far to go
 */
public record RunOptions(
        String name, String command, String codeVersion, boolean fresh, Goal goal) {

    /** The last stage of a run. */
    public enum Goal {
        /** Item vectors and semantic ids. */
        TOKENIZE,
        /** Trained models too. */
        TRAIN,
        /** Metrics and the report too. */
        REPORT
    }
}
