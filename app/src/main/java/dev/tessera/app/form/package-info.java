/** The form of a stage, rendered from what the configuration declares. */
package dev.tessera.app.form;
