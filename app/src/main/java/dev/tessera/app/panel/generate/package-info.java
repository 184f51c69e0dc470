/** Panels of the stage in which a trained recommender writes its recommendations. */
package dev.tessera.app.panel.generate;
