/** What the window shows before a project is open: samples, recent projects, new ones. */
package dev.tessera.app.start;
