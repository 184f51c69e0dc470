package dev.tessera.tokenizer;

/**
 * Codebooks and the ids of the vectors they were fitted to, for tokenizers whose codes need not be
 * the nearest.
 */
public record EncodedItems(RqCodebooks codebooks, SemanticIds ids) {}
