/**
 * Semantic ids: every item as a few codes from coarse to fine.
 *
 * <p>{@link dev.tessera.tokenizer.RqKMeans} learns {@link dev.tessera.tokenizer.RqCodebooks} from
 * item vectors and these encode items to {@link dev.tessera.tokenizer.SemanticIds}; {@link
 * dev.tessera.tokenizer.CodebookStatistics} says how well the codes are used, {@link
 * dev.tessera.tokenizer.IdToItems} leads back from an id to items, and {@link
 * dev.tessera.tokenizer.SemanticIdIndex} is the file others read and write.
 */
package dev.tessera.tokenizer;
