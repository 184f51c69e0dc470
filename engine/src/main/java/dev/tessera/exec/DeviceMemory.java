package dev.tessera.exec;

/**
 * The memory of a device that programs share.
 *
 * @param used bytes that programs and parameters have taken
 * @param total bytes they may take
 */
public record DeviceMemory(long used, long total) {}
