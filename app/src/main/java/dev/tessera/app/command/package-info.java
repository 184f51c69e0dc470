/** Commands, and where they appear: menu, palette, key. */
package dev.tessera.app.command;
