/**
 * What a run may change, counts and fed ints, and the checks that stand between them and a kernel;
 * for every executor.
 */
package dev.tessera.exec.feed;
