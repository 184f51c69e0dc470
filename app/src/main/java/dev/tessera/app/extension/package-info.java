/** How panels join the workbench. */
package dev.tessera.app.extension;
