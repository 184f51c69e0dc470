/**
 * Layers: they declare parameters and build graphs, and never run them.
 *
 * <p>A layer is made once from a {@link dev.tessera.nn.Scope} (which names its parameters,
 * "encoder.0.attention.query.weight") and then applied to values. Making it again under the same
 * scope gives the same parameters, so that a training graph and an inference graph built by the
 * same code share an arena. Notation in shape comments: T rows, d model width.
 */
package dev.tessera.nn;
