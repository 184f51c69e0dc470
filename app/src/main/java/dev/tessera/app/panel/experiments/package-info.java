/** The runs of a project as a table, and several of them side by side. */
package dev.tessera.app.panel.experiments;
