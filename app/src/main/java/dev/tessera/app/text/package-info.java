/** What the workbench says, in the languages it speaks. */
package dev.tessera.app.text;
