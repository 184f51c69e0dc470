package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The host's side of memory that lives on a device: zeros that are never touched cost nothing. */
@SuppressWarnings("restricted") // native access is this class's business
final class HostMemory {
    private HostMemory() {}

    /**
     * An array of zeros from the C library, whose large blocks are pages that the system provides
     * at the first touch. It is never freed: a device's heap lives as long as the process.
     *
     * @throws IllegalStateException if the system refuses
     */
    static FloatArray floats(int count) {
        long bytes = TornadoNativeArray.ARRAY_HEADER + 4L * count;
        Linker linker = Linker.nativeLinker();
        MemorySegment calloc = linker.defaultLookup().findOrThrow("calloc");
        try {
            MemorySegment block =
                    (MemorySegment)
                            linker.downcallHandle(
                                            calloc,
                                            FunctionDescriptor.of(
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.JAVA_LONG,
                                                    ValueLayout.JAVA_LONG))
                                    .invokeExact(bytes, 1L);
            if (block.address() == 0) {
                throw new IllegalStateException(
                        "the system gives no "
                                + bytes
                                + " bytes for the memory of a device: ask for less with --device-memory");
            }
            return FloatArray.fromSegmentShallow(block.reinterpret(bytes));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calloc cannot be called", e);
        }
    }
}
