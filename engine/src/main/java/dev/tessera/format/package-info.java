/**
 * Files of fixed formats: safetensors and NumPy arrays in and out, written so that a file is either
 * whole or absent.
 *
 * <p>Nothing read here is trusted: lengths, shapes and offsets are checked against the file's size
 * before memory is reserved for them.
 */
package dev.tessera.format;
