package dev.tessera.exec.cpu.onednn;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Handles of the native functions we call.
 *
 * @param sgemm {@code dnnl_sgemm}, on heap arrays
 * @param setThreads {@code omp_set_num_threads} of the runtime that this oneDNN uses
 * @param version of oneDNN
 */
@SuppressWarnings("restricted") // native access is this class's business; it looks whether it may
record Functions(MethodHandle sgemm, MethodHandle setThreads, String version) {
    /** Why a system has no functions. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        Unavailable(String reason) {
            super(reason);
        }
    }

    /** transA, transB, M, N, K, alpha, A, lda, B, ldb, beta, C, ldc; row-major. */
    private static final FunctionDescriptor SGEMM =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_BYTE,
                    ValueLayout.JAVA_BYTE,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_FLOAT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_FLOAT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG);

    private static final long VERSION_NUMBERS = 12;

    /** Takes the library of this platform out of its jar and loads it for good. */
    static Functions load() throws Unavailable {
        if (!Functions.class.getModule().isNativeAccessEnabled()) {
            throw new Unavailable(
                    "the JVM runs without --enable-native-access=ALL-UNNAMED, which the tessera launcher passes");
        }
        NativePlatform platform =
                NativePlatform.here()
                        .orElseThrow(
                                () ->
                                        new Unavailable(
                                                "there is no native library for "
                                                        + System.getProperty("os.name")
                                                        + " on "
                                                        + System.getProperty("os.arch")));
        Path cache = CacheFolder.ofSystem();
        try {
            return of(platform, files(platform, cache));
        } catch (FileNotFoundException e) {
            throw new Unavailable(e.getMessage());
        } catch (IOException e) {
            throw new Unavailable(
                    "its files cannot be kept in "
                            + cache
                            + " ("
                            + e
                            + "); the property "
                            + CacheFolder.PROPERTY
                            + " names another folder");
        } catch (IllegalArgumentException | LinkageError | IllegalCallerException e) {
            throw new Unavailable("it does not load: " + e.getMessage());
        }
    }

    private static List<Path> files(NativePlatform platform, Path cache) throws IOException {
        return new NativeFiles(cache, Functions.class.getClassLoader())
                .extract(platform.resources());
    }

    private static Functions of(NativePlatform platform, List<Path> files) throws Unavailable {
        List<SymbolLookup> libraries = new ArrayList<>();
        for (Path file : files) {
            libraries.addFirst(SymbolLookup.libraryLookup(file, Arena.global()));
        }
        platform.openMp()
                .ifPresent(name -> libraries.add(SymbolLookup.libraryLookup(name, Arena.global())));
        Linker linker = Linker.nativeLinker();
        MethodHandle sgemm =
                linker.downcallHandle(
                        symbol(libraries, "dnnl_sgemm"), SGEMM, Linker.Option.critical(true));
        MethodHandle setThreads =
                linker.downcallHandle(
                        symbol(libraries, "omp_set_num_threads"),
                        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT),
                        Linker.Option.critical(false));
        MethodHandle version =
                linker.downcallHandle(
                        symbol(libraries, "dnnl_version"),
                        FunctionDescriptor.of(ValueLayout.ADDRESS));
        return new Functions(sgemm, setThreads, version(version));
    }

    /**
     * The first that has the symbol, oneDNN before what it is linked to: its own lookup finds the
     * OpenMP runtime it really uses, should the process hold another.
     */
    private static MemorySegment symbol(List<SymbolLookup> libraries, String name)
            throws Unavailable {
        for (SymbolLookup library : libraries) {
            if (library.find(name).isPresent()) {
                return library.find(name).get();
            }
        }
        throw new Unavailable("it has no function " + name);
    }

    /** {@code dnnl_version_t} begins with three ints: major, minor, patch. */
    private static String version(MethodHandle function) throws Unavailable {
        try {
            MemorySegment numbers =
                    ((MemorySegment) function.invokeExact()).reinterpret(VERSION_NUMBERS);
            return numbers.getAtIndex(ValueLayout.JAVA_INT, 0)
                    + "."
                    + numbers.getAtIndex(ValueLayout.JAVA_INT, 1)
                    + "."
                    + numbers.getAtIndex(ValueLayout.JAVA_INT, 2);
        } catch (Throwable e) {
            throw new Unavailable("dnnl_version failed: " + e.getMessage());
        }
    }
}
