/** From a file of somebody's log to a project: look, map, try, make. */
package dev.tessera.app.panel.data.source;
