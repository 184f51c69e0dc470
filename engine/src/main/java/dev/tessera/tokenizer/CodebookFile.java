package dev.tessera.tokenizer;

import dev.tessera.format.FormatException;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Codebooks as a safetensors file: {@code level.1}, {@code level.2} ... of shape [codes, width],
 * and {@code shift} [width], {@code factor} [1], {@code unit_length} [1] for what is done to a
 * vector before the first level.
 */
public final class CodebookFile {
    private static final String SHIFT = "shift";
    private static final String FACTOR = "factor";
    private static final String UNIT_LENGTH = "unit_length";

    private CodebookFile() {}

    public static void write(Path file, RqCodebooks codebooks) throws IOException {
        VectorScaling scaling = codebooks.scaling();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(SHIFT, new Tensor.Floats(List.of(codebooks.width()), scaling.shift()));
        tensors.put(FACTOR, new Tensor.Floats(List.of(1), new float[] {scaling.factor()}));
        tensors.put(
                UNIT_LENGTH, new Tensor.Ints(List.of(1), new int[] {scaling.unitLength() ? 1 : 0}));
        for (int level = 1; level <= codebooks.levels().size(); level++) {
            Codebook codebook = codebooks.levels().get(level - 1);
            tensors.put(
                    "level." + level,
                    new Tensor.Floats(
                            List.of(codebook.size(), codebook.width()), codebook.centroids()));
        }
        Safetensors.write(file, tensors, Map.of("format", "tessera residual codebooks"));
    }

    public static RqCodebooks read(Path file) throws IOException {
        Map<String, Tensor> tensors = Safetensors.readAll(file);
        int width = tensor(file, tensors, SHIFT, 1).shape().getFirst();
        List<Codebook> levels = new ArrayList<>();
        while (levels.isEmpty() || tensors.containsKey("level." + (levels.size() + 1))) {
            levels.add(codebook(file, tensors, "level." + (levels.size() + 1), width));
        }
        VectorScaling scaling =
                new VectorScaling(
                        tensor(file, tensors, SHIFT, 1).toFloats(),
                        scalar(file, tensors, FACTOR),
                        scalar(file, tensors, UNIT_LENGTH) != 0);
        return new RqCodebooks(scaling, levels);
    }

    private static Codebook codebook(Path file, Map<String, Tensor> tensors, String name, int width)
            throws FormatException {
        Tensor tensor = tensor(file, tensors, name, 2);
        if (tensor.shape().get(0) < 1 || tensor.shape().get(1) != width) {
            throw new FormatException(
                    file,
                    "tensor "
                            + name
                            + " has shape "
                            + tensor.shape()
                            + ", expected [codes, "
                            + width
                            + "] as 'shift' has "
                            + width);
        }
        return new Codebook(tensor.shape().getFirst(), width, tensor.toFloats());
    }

    private static float scalar(Path file, Map<String, Tensor> tensors, String name)
            throws FormatException {
        Tensor tensor = tensor(file, tensors, name, 1);
        if (tensor.size() != 1) {
            throw new FormatException(
                    file, "tensor " + name + " has shape " + tensor.shape() + ", expected [1]");
        }
        return tensor.toFloats()[0];
    }

    private static Tensor tensor(Path file, Map<String, Tensor> tensors, String name, int rank)
            throws FormatException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.shape().size() != rank) {
            throw new FormatException(
                    file,
                    tensor == null
                            ? "has no tensor '"
                                    + name
                                    + "', only "
                                    + tensors.keySet()
                                    + "; codebooks are written by the tokenizer stage"
                            : "tensor '"
                                    + name
                                    + "' has shape "
                                    + tensor.shape()
                                    + ", expected "
                                    + rank
                                    + " axes");
        }
        return tensor;
    }
}
