/**
 * Wires the stages: dataset, item, tokenizer, model, evaluation, report. The only package that may
 * import all the others; the command line and the window call it and nothing below.
 *
 * <p>A {@link dev.tessera.pipeline.Project} is a folder. {@link dev.tessera.pipeline.Pipeline}
 * walks its stages; each names what it reads in a hash, so that a finished one is not run again.
 */
package dev.tessera.pipeline;
