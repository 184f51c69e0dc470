package dev.tessera.experiment;

import java.util.List;

/**
 * A file some stage wrote.
 *
 * @param path relative to the project, with {@code /} between the folders
 * @param parents the SHA-256 digests of the files it was made from
 */
public record ArtifactFile(
        String run, String stage, String path, String sha256, long bytes, List<String> parents) {}
