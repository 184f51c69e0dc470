/** The users of a log and what they did, one after the other. */
package dev.tessera.app.panel.data.users;
