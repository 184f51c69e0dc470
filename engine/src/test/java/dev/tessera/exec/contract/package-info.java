/**
 * The cases every executor is measured with: small graphs around each operation, and random ragged
 * batches for them.
 */
package dev.tessera.exec.contract;
