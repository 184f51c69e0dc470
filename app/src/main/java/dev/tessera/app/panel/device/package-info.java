/** The devices: what they are, whether they compute rightly, and where a step spends its time. */
package dev.tessera.app.panel.device;
