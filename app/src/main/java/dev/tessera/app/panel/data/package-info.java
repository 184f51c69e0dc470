/** Panels of the stage Data, each in a package of its own; here is what they share. */
package dev.tessera.app.panel.data;
