/** Colours, fonts and spacing of the window. */
package dev.tessera.app.look;
