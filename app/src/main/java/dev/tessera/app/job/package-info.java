/** Work beside the FX thread: how it is started, shown, paused and ended. */
package dev.tessera.app.job;
