package dev.tessera.exec.cpu;

import dev.tessera.exec.cpu.onednn.OneDnn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What multiplies matrices for an executor: oneDNN, a native library, or kernels of our own in the
 * Vector API. Either gives the same bits with any number of threads; the two differ from each other
 * in the last bits.
 */
public final class MatrixLibrary {
    /** Property that chooses: auto, onednn or vector. */
    public static final String PROPERTY = "tessera.gemm";

    /** Environment variable that chooses where the property is not set. */
    public static final String VARIABLE = "TESSERA_GEMM";

    private enum Choice {
        AUTO,
        ONEDNN,
        VECTOR
    }

    private final String name;
    private final String remark;
    private final MatrixProduct product;

    private MatrixLibrary(String name, String remark, MatrixProduct product) {
        this.name = name;
        this.remark = remark;
        this.product = product;
    }

    /**
     * What the property or the variable asks for; oneDNN where it loads if neither does.
     *
     * @throws IllegalArgumentException if they ask for what does not exist
     * @throws IllegalStateException if they ask for oneDNN and it cannot be used here
     */
    public static MatrixLibrary chosen() {
        return chosen(System.getProperties(), System.getenv());
    }

    static MatrixLibrary chosen(Properties properties, Map<String, String> environment) {
        String asked = properties.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, "auto"));
        Choice choice =
                Arrays.stream(Choice.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(asked))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the property "
                                                        + PROPERTY
                                                        + " or the variable "
                                                        + VARIABLE
                                                        + " is '"
                                                        + asked
                                                        + "', expected auto, onednn or vector"));
        return switch (choice) {
            case VECTOR -> vector();
            case ONEDNN -> oneDnn();
            case AUTO -> OneDnn.obstacle().map(MatrixLibrary::instead).orElseGet(() -> oneDnn());
        };
    }

    /** Kernels of our own. */
    public static MatrixLibrary vector() {
        return new MatrixLibrary("the Vector API", "", new VectorProduct());
    }

    /**
     * oneDNN.
     *
     * @throws IllegalStateException if it cannot be used here; see {@link #obstacleOfOneDnn}
     */
    public static MatrixLibrary oneDnn() {
        OneDnn.obstacle()
                .ifPresent(
                        reason -> {
                            throw new IllegalStateException(
                                    "oneDNN cannot be used: "
                                            + reason
                                            + "; choose auto or vector instead");
                        });
        return new MatrixLibrary("oneDNN " + OneDnn.version(), "", new NativeProduct());
    }

    /** Why oneDNN cannot be used here; empty if it can. */
    public static Optional<String> obstacleOfOneDnn() {
        return OneDnn.obstacle();
    }

    private static MatrixLibrary instead(String obstacle) {
        return new MatrixLibrary(
                "the Vector API", "oneDNN is not used: " + obstacle, new VectorProduct());
    }

    /** Its name, with the version of a native library. */
    public String name() {
        return name;
    }

    /** Why oneDNN is not used where it would have been; empty otherwise. */
    public String remark() {
        return remark;
    }

    MatrixProduct product() {
        return product;
    }
}
