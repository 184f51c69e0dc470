/** The stage of the tokenizer: how its codes are used, and what the semantic ids mean. */
package dev.tessera.app.panel.tokenizer;
