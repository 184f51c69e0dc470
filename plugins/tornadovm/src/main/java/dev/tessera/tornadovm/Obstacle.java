package dev.tessera.tornadovm;

/** Why TornadoVM offers no device, in a sentence with advice. */
final class Obstacle {
    static final String NO_DEVICE =
            "TornadoVM finds no device: install an OpenCL driver for yours (pocl-opencl-icd makes one of the CPU, for tests)";

    /** TornadoVM writes its messages for terminals. */
    private static final String COLOURS = "\\u001B\\[[0-9;]*m";

    private Obstacle() {}

    static String of(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            all.append(t).append('\n');
        }
        String text = all.toString();
        if (text.contains("UnsatisfiedLinkError") || text.contains("JNI Library not found")) {
            return "TornadoVM's native library cannot be loaded, is the SDK complete and a driver (libOpenCL, libcuda) installed? "
                    + last(thrown);
        }
        if (text.contains("platform") || text.contains("No OpenCL")) {
            return NO_DEVICE + ": " + last(thrown);
        }
        if (text.contains("ClassNotFoundException")
                || text.contains("NoClassDefFoundError")
                || text.contains("IllegalAccess")
                || text.contains("InaccessibleObject")) {
            return "TornadoVM's classes are not visible: start Tessera with ./tessera, which passes the SDK's flags to Java: "
                    + last(thrown);
        }
        return "TornadoVM cannot start: " + last(thrown);
    }

    private static String last(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null && t.getCause() != t) {
            t = t.getCause();
        }
        return t.toString().replaceAll(COLOURS, "").strip();
    }
}
