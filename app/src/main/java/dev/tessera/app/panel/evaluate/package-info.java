/** Panels of the stage in which recommenders are measured. */
package dev.tessera.app.panel.evaluate;
