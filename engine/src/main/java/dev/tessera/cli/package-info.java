/**
 * The command line: one class a command, thin over {@code pipeline}. Results go to standard output,
 * everything else to standard error.
 */
package dev.tessera.cli;
