/**
 * Interaction logs: what users met which items, when and how. The columns ({@link
 * dev.tessera.dataset.InteractionLog}), what is known of the items ({@link
 * dev.tessera.dataset.ItemCatalogue}), filters, splits by time, statistics and the fingerprint.
 * Files are read by {@code dataset.source}.
 */
package dev.tessera.dataset;
