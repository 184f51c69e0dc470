/** The stage of the items: their vectors in a plane, what is near what. */
package dev.tessera.app.panel.items;
