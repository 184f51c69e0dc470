package dev.tessera.exec.device;

/**
 * Something that can compute.
 *
 * @param id how a user names it: "cpu", "tornadovm:0:0"
 * @param backend what drives it: "Java", "OpenCL", "CUDA"
 * @param name what the maker calls it
 * @param memory bytes that programs can have on it
 * @param units cores, or compute units
 * @param kind decides whether it is taken unasked
 */
public record Device(String id, String backend, String name, long memory, int units, Kind kind) {

    /** What a device is made of. */
    public enum Kind {
        CPU,
        GPU,
        /** An FPGA or the like. */
        OTHER
    }
}
