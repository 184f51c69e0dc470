package dev.tessera.dataset;

/** A dataset read from files, and what became of their rows. */
public record ImportedDataset(Dataset dataset, ImportReport report) {}
