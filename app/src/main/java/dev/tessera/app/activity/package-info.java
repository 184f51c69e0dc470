/** What is going on: jobs, log, notices, state of the window, runs to go on with. */
package dev.tessera.app.activity;
