/**
 * Description to JFreeChart: themes, axes and renderers; nothing here writes a file or opens a
 * window.
 */
package dev.tessera.figure.draw;
