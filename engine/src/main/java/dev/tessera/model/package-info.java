/**
 * Models: what is trained on a log and answers with items.
 *
 * <p>A model is written once as a graph over ragged histories; {@code training} runs its loss,
 * {@code baseline} and {@code onerec} hold the models themselves.
 */
package dev.tessera.model;
