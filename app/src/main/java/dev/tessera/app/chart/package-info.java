/** The one chart of the workbench: a figure to look at closely and to take home. */
package dev.tessera.app.chart;
