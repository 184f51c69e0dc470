/**
 * What can compute on this machine: the CPU, and whatever plugins offer. A plugin's {@link
 * dev.tessera.exec.device.DeviceProvider} is found by {@link java.util.ServiceLoader}; nothing
 * imports it.
 */
package dev.tessera.exec.device;
