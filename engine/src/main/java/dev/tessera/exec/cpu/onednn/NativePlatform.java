package dev.tessera.exec.cpu.onednn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which native files oneDNN consists of on a system.
 *
 * @param name as the native jars spell it
 * @param resources class path names in the order in which they must be loaded, oneDNN last
 * @param openMp a library of the system that holds its OpenMP functions, where none of ours does
 */
record NativePlatform(String name, List<String> resources, Optional<String> openMp) {

    /** The platform of this JVM, if there are native jars for it. */
    static Optional<NativePlatform> here() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Optional<NativePlatform> of(String system, String architecture) {
        String s = system.toLowerCase(Locale.ROOT);
        boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
        boolean arm = architecture.equals("aarch64");
        if (s.startsWith("linux") && (x86 || arm)) {
            String name = x86 ? "linux-x86_64" : "linux-arm64";
            return Optional.of(
                    new NativePlatform(
                            name,
                            List.of(
                                    opencl(name, "libOpenCL.so.1"),
                                    dnnl(name, "libgomp.so.1"),
                                    dnnl(name, "libdnnl.so.3")),
                            Optional.empty()));
        }
        if (s.startsWith("windows") && x86) {
            String name = "windows-x86_64";
            return Optional.of(
                    new NativePlatform(
                            name,
                            List.of(opencl(name, "OpenCL.dll"), dnnl(name, "dnnl.dll")),
                            Optional.of("vcomp140.dll")));
        }
        if (s.startsWith("mac") && x86) {
            String name = "macosx-x86_64";
            return Optional.of(
                    new NativePlatform(
                            name,
                            List.of(dnnl(name, "libiomp5.dylib"), dnnl(name, "libdnnl.3.dylib")),
                            Optional.empty()));
        }
        return Optional.empty();
    }

    private static String dnnl(String platform, String file) {
        return "org/bytedeco/dnnl/" + platform + "/" + file;
    }

    /** oneDNN's build links the loader of OpenCL, which it calls for graphics cards only. */
    private static String opencl(String platform, String file) {
        return "org/bytedeco/opencl/" + platform + "/" + file;
    }
}
