package dev.tessera.item;

import dev.tessera.format.FormatException;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A projection as a safetensors file with the tensors {@code x} and {@code y}, of shape [items].
 */
public final class ProjectionFile {
    private ProjectionFile() {}

    public static void write(Path file, Projection projection) throws IOException {
        Safetensors.write(
                file,
                Map.of(
                        "x", column(projection.x()),
                        "y", column(projection.y()),
                        "explained", column(narrow(projection.explained()))),
                Map.of("format", "tessera projection"));
    }

    /**
     * Reads a projection.
     *
     * @throws FormatException if it is not one of {@code items} items
     */
    public static Projection read(Path file, int items) throws IOException {
        Map<String, Tensor> tensors = Safetensors.readAll(file);
        float[] explained = floats(file, tensors, "explained");
        double[] wide = new double[explained.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = explained[i];
        }
        Projection projection =
                new Projection(floats(file, tensors, "x"), floats(file, tensors, "y"), wide);
        if (projection.items() != items) {
            throw new FormatException(
                    file, "has " + projection.items() + " points, expected " + items);
        }
        return projection;
    }

    private static Tensor column(float[] values) {
        return new Tensor.Floats(List.of(values.length), values);
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static float[] floats(Path file, Map<String, Tensor> tensors, String name)
            throws FormatException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.shape().size() != 1) {
            throw new FormatException(file, "has no tensor '" + name + "' of one axis");
        }
        return tensor.toFloats();
    }
}
