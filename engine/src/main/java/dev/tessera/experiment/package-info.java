/**
 * What was run, with what, and what came out: the run store, its artifacts and the reuse of stages.
 *
 * <p>All of it lies in the project's folder: {@code runs.db} (SQLite, write-ahead log) and {@code
 * artifacts/<run>/<stage>/}. Paths in the store are relative to that folder, so that it can be
 * moved, zipped and sent. Several processes may read and write at once: {@link
 * dev.tessera.experiment.RunStore} is the door, {@link dev.tessera.experiment.ActiveRun} the end
 * that a running experiment holds, {@link dev.tessera.experiment.Artifacts} writes the files of a
 * stage and {@link dev.tessera.experiment.StageCache} finds those of an equal stage of an earlier
 * run.
 */
package dev.tessera.experiment;
