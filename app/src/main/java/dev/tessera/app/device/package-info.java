/** The device that computes: which there are, which was chosen, and what is open on it. */
package dev.tessera.app.device;
