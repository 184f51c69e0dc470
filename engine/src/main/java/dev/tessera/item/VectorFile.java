package dev.tessera.item;

import dev.tessera.format.FormatException;
import dev.tessera.format.Npy;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Vectors as the rows of a .npy file or of a tensor of a .safetensors file. */
public final class VectorFile {
    private static final String TENSOR = "vectors";
    private static final String PICK = ".safetensors#";

    private VectorFile() {}

    /** The file that {@link #read} opens for a path that may pick a tensor. */
    static Path withoutTensor(Path file) {
        String name = file.getFileName().toString();
        int hash = name.indexOf(PICK);
        return hash < 0 ? file : file.resolveSibling(name.substring(0, hash + PICK.length() - 1));
    }

    /** Writes a safetensors file with the one tensor {@code vectors} of shape [items, width]. */
    public static void write(Path file, ItemVectors vectors) throws IOException {
        Tensor tensor =
                new Tensor.Floats(List.of(vectors.items(), vectors.width()), vectors.data());
        Safetensors.write(file, Map.of(TENSOR, tensor), Map.of("format", "tessera item vectors"));
    }

    /**
     * Reads a matrix, one row an item.
     *
     * @param file a .npy or .safetensors file; {@code name.safetensors#tensor} picks one of several
     *     tensors
     * @throws FormatException if it holds no matrix of finite numbers
     */
    public static ItemVectors read(Path file) throws IOException {
        String name = file.getFileName().toString();
        int hash = name.indexOf(PICK);
        if (hash >= 0) {
            return safetensors(withoutTensor(file), name.substring(hash + PICK.length()));
        }
        if (name.endsWith(".safetensors")) {
            return safetensors(file, "");
        }
        if (name.endsWith(".npy")) {
            requireFile(file);
            return matrix(file, "the array", Npy.read(file));
        }
        throw new FormatException(
                file, "has an ending that says nothing, expected .npy or .safetensors");
    }

    private static ItemVectors safetensors(Path file, String wanted) throws IOException {
        requireFile(file);
        try (Safetensors open = Safetensors.open(file)) {
            if (wanted.isEmpty() && open.names().size() != 1) {
                throw new FormatException(
                        file,
                        "holds the tensors "
                                + open.names()
                                + "; pick one by writing "
                                + file.getFileName()
                                + "#NAME");
            }
            String name = wanted.isEmpty() ? open.names().iterator().next() : wanted;
            if (!open.names().contains(name)) {
                throw new FormatException(
                        file, "holds no tensor '" + name + "', only " + open.names());
            }
            return matrix(file, "tensor '" + name + "'", open.read(name));
        }
    }

    private static ItemVectors matrix(Path file, String what, Tensor tensor)
            throws FormatException {
        if (tensor.shape().size() != 2 || tensor.size() == 0) {
            throw new FormatException(
                    file, what + " has shape " + tensor.shape() + ", expected [items, width]");
        }
        int width = tensor.shape().get(1);
        float[] data = tensor.toFloats();
        for (int i = 0; i < data.length; i++) {
            if (!Float.isFinite(data[i])) {
                throw new FormatException(
                        file,
                        what
                                + " has "
                                + data[i]
                                + " in row "
                                + i / width
                                + ", column "
                                + i % width
                                + ", expected finite numbers");
            }
        }
        return new ItemVectors(tensor.shape().get(0), width, data);
    }

    static void requireFile(Path file) throws FormatException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "is no file; give the path of a file of vectors");
        }
    }
}
