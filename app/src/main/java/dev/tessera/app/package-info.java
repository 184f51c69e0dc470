/** The workbench window. */
package dev.tessera.app;
