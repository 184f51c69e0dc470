/**
 * Devices of a TornadoVM SDK. Nothing outside this package imports TornadoVM, and nothing imports
 * this package.
 */
package dev.tessera.tornadovm;
