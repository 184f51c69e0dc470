package dev.tessera.benchmark.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A method of {@code peer.py} with its tensors. */
final class PreparedCase implements AutoCloseable {
    private final TorchScript script;
    private final NDManager manager;
    private final NDList arguments;
    private float value;

    private PreparedCase(TorchScript script, NDManager manager, NDList arguments) {
        this.script = script;
        this.manager = manager;
        this.arguments = arguments;
    }

    /** Reads the tensors of a request: group i becomes the method's list of tensors i. */
    static PreparedCase open(NDManager parent, TorchScript script, JsonObject request)
            throws IOException {
        NDManager manager = parent.newSubManager();
        NDList arguments =
                new NDList(TorchScript.method(manager, request.get("open").getAsString()));
        try (FileChannel data = FileChannel.open(Path.of(request.get("file").getAsString()))) {
            JsonArray groups = request.getAsJsonArray("groups");
            for (int group = 0; group < groups.size(); group++) {
                for (JsonElement tensor : groups.get(group).getAsJsonArray()) {
                    NDArray array = tensor(manager, data, tensor.getAsJsonObject());
                    array.setName("group" + group + "[]");
                    arguments.add(array);
                }
            }
        }
        return new PreparedCase(script, manager, arguments);
    }

    private static NDArray tensor(NDManager manager, FileChannel data, JsonObject tensor)
            throws IOException {
        JsonArray sizes = tensor.getAsJsonArray("shape");
        long[] dimensions = new long[sizes.size()];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = sizes.get(i).getAsLong();
        }
        Shape shape = new Shape(dimensions);
        return switch (tensor.get("fill").getAsString()) {
            case "zeros" -> manager.zeros(shape, DataType.FLOAT32);
            case "normal" -> manager.randomNormal(shape);
            case "file" ->
                    switch (tensor.get("type").getAsString()) {
                        case "f32" ->
                                manager.create(
                                        read(data, shape.size() * Float.BYTES).asFloatBuffer(),
                                        shape,
                                        DataType.FLOAT32);
                        case "i64" ->
                                manager.create(
                                        read(data, shape.size() * Long.BYTES).asLongBuffer(),
                                        shape,
                                        DataType.INT64);
                        default -> throw new IllegalArgumentException("type of " + tensor);
                    };
            default -> throw new IllegalArgumentException("fill of " + tensor);
        };
    }

    private static ByteBuffer read(FileChannel data, long bytes) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (data.read(buffer) < 0) {
                throw new IOException("the file of tensors is too short");
            }
        }
        return buffer.flip();
    }

    /** Runs once; nanoseconds. */
    long run() {
        long start = System.nanoTime();
        try (NDList results = script.call(arguments)) {
            long nanos = System.nanoTime() - start;
            value = results.get(0).size() == 1 ? results.get(0).getFloat() : Float.NaN;
            return nanos;
        }
    }

    /** The first result of the last run if it is a scalar, else NaN. */
    float value() {
        return value;
    }

    @Override
    public void close() {
        manager.close();
    }
}
