/**
 * libtorch as a peer to measure against, in a process of its own: two OpenMP runtimes in one JVM
 * corrupt results and timings. {@code dev.tessera.benchmark.Peer} describes the conversation.
 */
package dev.tessera.benchmark.torch;
