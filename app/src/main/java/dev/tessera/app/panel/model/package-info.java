/** Panels of the stage in which recommenders are trained. */
package dev.tessera.app.panel.model;
