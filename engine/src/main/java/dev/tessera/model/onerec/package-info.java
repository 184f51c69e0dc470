/**
 * OneRec, first form (technical report arXiv 2506.13695, sections 2.2 and 2.3): a transformer
 * encoder over a user's latest interactions and a decoder that writes the semantic id of the next
 * item, code by code.
 *
 * <p>Notation: T interactions of a batch, B sequences, E examples (targets), N beams, L levels of
 * the semantic id, K_l codes of level l, d model width.
 */
package dev.tessera.model.onerec;
