/**
 * Figures to files: pictures drawn by way of {@code draw}, and the numbers themselves; every file
 * is written whole or not at all, the same bytes for the same figure.
 */
package dev.tessera.figure.export;
