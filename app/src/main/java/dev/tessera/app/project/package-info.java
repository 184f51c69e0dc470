/** A project while it is open in the window. */
package dev.tessera.app.project;
