package dev.tessera.model;

import dev.tessera.exec.ParameterArena;
import dev.tessera.format.FormatException;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;
import dev.tessera.graph.Shape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors file of a trained model: every parameter under its name, further tensors of the
 * model, and as metadata what is needed to build its graphs again.
 */
public final class ModelFile {
    private static final String KIND = "kind";

    private ModelFile() {}

    /**
     * Writes a model.
     *
     * @param kind what sort of model this is: "SASRec"
     * @param tensors further tensors; their names must not be those of parameters
     */
    public static void write(
            Path file,
            String kind,
            ParameterArena parameters,
            Map<String, Tensor> tensors,
            Map<String, String> metadata)
            throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        for (ParameterArena.View view : parameters.views().values()) {
            if (all.put(
                            view.name(),
                            new Tensor.Floats(
                                    sizes(view.shape()), parameters.values(), view.offset()))
                    != null) {
                throw new IllegalArgumentException(
                        "a tensor has the name of the parameter " + view.name());
            }
        }
        Map<String, String> text = new LinkedHashMap<>(metadata);
        text.put(KIND, kind);
        Safetensors.write(file, all, text);
    }

    /** Opens a file, which must hold a model of this kind. */
    public static Safetensors open(Path file, String kind) throws IOException {
        Safetensors stored = Safetensors.open(file);
        String found = stored.metadata().getOrDefault(KIND, "");
        if (!found.equals(kind)) {
            stored.close();
            throw new FormatException(
                    file,
                    found.isEmpty()
                            ? "holds no model of this program, expected " + kind
                            : "holds a model of kind " + found + ", expected " + kind);
        }
        return stored;
    }

    /** A text that a file of its kind must have. */
    public static String text(Safetensors stored, Path file, String name) throws FormatException {
        String text = stored.metadata().get(name);
        if (text == null) {
            throw new FormatException(
                    file, "has no '" + name + "' in its metadata; train the model again");
        }
        return text;
    }

    /** Fills the arena. */
    public static void readParameters(Safetensors stored, ParameterArena parameters)
            throws IOException {
        for (ParameterArena.View view : parameters.views().values()) {
            stored.readFloats(view.name(), sizes(view.shape()), parameters.values(), view.offset());
        }
    }

    private static List<Integer> sizes(Shape shape) {
        return shape.extents().stream().map(extent -> extent.bound()).toList();
    }
}
