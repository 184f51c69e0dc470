/** What a log looks like, and whether its split is fair. */
package dev.tessera.app.panel.data.statistics;
