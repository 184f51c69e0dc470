/**
 * Passes over a graph. Each is a pure function: {@link dev.tessera.transform.Autodiff} appends
 * gradients, {@link dev.tessera.transform.TrainingStep} the optimizer, {@link
 * dev.tessera.transform.DeadCode} drops what nobody reads. {@link dev.tessera.transform.Verifier}
 * checks a graph between passes; {@link dev.tessera.transform.MemoryPlan} and {@link
 * dev.tessera.transform.CostModel} say what it will need.
 */
package dev.tessera.transform;
