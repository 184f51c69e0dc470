/**
 * Parameter records: one declaration gives the YAML reader, validation, the JSON Schema, the hash,
 * the help text and the forms of the window.
 *
 * <p>A parameter record's components carry {@link dev.tessera.config.Setting}. Their names, exactly
 * as written in Java, are the keys in YAML ({@code batchTokens}); the constants of an enum are
 * written in kebab-case ({@code LEAVE_LAST_OUT} is {@code leave-last-out}). A path joins keys by
 * dots: {@code tokenizer.rqKmeans.size}. Relations between settings are checked by the record's
 * compact constructor, which throws IllegalArgumentException. {@link dev.tessera.config.Configs} is
 * the door.
 */
package dev.tessera.config;
