/**
 * Reads logs from files: {@link dev.tessera.dataset.source.Datasets#open} finds out what the files
 * are ({@link dev.tessera.dataset.source.Source}), streams their rows into a {@link
 * dev.tessera.dataset.source.LogBuilder}, and reports what it could not read.
 */
package dev.tessera.dataset.source;
