/**
 * Writing semantic ids with a trained model: the trie of legal ids, beam search over it or without
 * it, and the way from ids to recommended items.
 */
package dev.tessera.generate;
