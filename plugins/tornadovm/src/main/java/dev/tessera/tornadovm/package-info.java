/**
 * The executor for devices that TornadoVM drives: the same graphs as on the CPU, as launches of
 * kernels that each process compiles once. The only package that knows TornadoVM.
 */
package dev.tessera.tornadovm;
