package dev.tessera.experiment;

/**
 * What is known of a run when it starts.
 *
 * @param name what the user calls it
 * @param config all settings as YAML
 * @param configHash of the settings that matter to results
 * @param dataFingerprint of the data read, empty if not known yet
 * @param codeVersion of the program
 * @param device what computes: the executor and its hardware
 * @param command the command line, or what stands for it
 */
public record RunInfo(
        String name,
        String project,
        long seed,
        String config,
        String configHash,
        String dataFingerprint,
        String codeVersion,
        String device,
        String command) {}
