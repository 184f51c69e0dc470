/**
 * The figures of the engine's own stages, built from plain numbers: training, codebooks, entropy,
 * metrics, the log.
 */
package dev.tessera.figure.standard;
