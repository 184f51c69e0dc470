/**
 * Long work as it is seen from outside: progress, pause, cancel, seeds.
 *
 * <p>An algorithm takes a {@link dev.tessera.job.Job} and calls it at safe points. Whoever runs the
 * algorithm holds the other end, a {@link dev.tessera.job.JobControl}, and hears of it through a
 * {@link dev.tessera.job.JobListener}: a window, a terminal, the run store or a test. {@link
 * dev.tessera.job.Jobs} runs it on threads.
 */
package dev.tessera.job;
