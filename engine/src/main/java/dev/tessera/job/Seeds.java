package dev.tessera.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Derives the seeds of a run's parts from the one seed of the run, so that no part's draws depend
 * on how often another draws.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * The seed of the part called {@code name}: the first 8 bytes, big-endian, of the SHA-256 of
     * the seed's 8 bytes, big-endian, followed by the name in UTF-8. This never changes, or old
     * runs could not be repeated.
     */
    public static long derive(long seed, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
