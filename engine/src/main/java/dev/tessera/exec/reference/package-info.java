/**
 * The oracle: every operation as its definition reads, in double precision, one element after the
 * other. Never made fast.
 */
package dev.tessera.exec.reference;
