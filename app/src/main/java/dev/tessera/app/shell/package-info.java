/** The window around the panels. */
package dev.tessera.app.shell;
