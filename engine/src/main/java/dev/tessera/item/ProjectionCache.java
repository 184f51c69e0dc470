package dev.tessera.item;

import dev.tessera.format.FormatException;
import dev.tessera.format.Sha256;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * UMAP pictures that were computed before, as files in a folder that may be emptied at any time. A
 * picture is found again by the vectors and the settings it was made of.
 */
public final class ProjectionCache {
    private final Path folder;

    public ProjectionCache(Path folder) {
        this.folder = folder;
    }

    /** The picture, if it was kept and its file is whole. */
    public Optional<Projection> find(ItemVectors vectors, UmapProjection.Settings settings)
            throws IOException {
        Path file = file(vectors, settings);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProjectionFile.read(file, vectors.items()));
        } catch (FormatException _) {
            return Optional.empty(); // it is computed and written anew
        }
    }

    public void keep(ItemVectors vectors, UmapProjection.Settings settings, Projection projection)
            throws IOException {
        Files.createDirectories(folder);
        ProjectionFile.write(file(vectors, settings), projection);
    }

    private Path file(ItemVectors vectors, UmapProjection.Settings settings) {
        MessageDigest digest = Sha256.digest();
        digest.update(
                ("umap 1\n" + settings + "\n" + vectors.width() + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ByteBuffer row =
                ByteBuffer.allocate(vectors.width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int item = 0; item < vectors.items(); item++) {
            row.asFloatBuffer().put(vectors.data(), item * vectors.width(), vectors.width());
            digest.update(row.array());
        }
        return folder.resolve(
                "umap-"
                        + HexFormat.of().formatHex(digest.digest()).substring(0, 32)
                        + ".safetensors");
    }
}
