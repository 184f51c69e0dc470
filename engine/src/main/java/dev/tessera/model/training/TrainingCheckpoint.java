package dev.tessera.model.training;

import dev.tessera.exec.ParameterArena;
import dev.tessera.format.FormatException;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training as it stands on disk, complete enough that going on from it gives the same bits as
 * never having stopped.
 */
final class TrainingCheckpoint {
    private static final String VALUES = "values";
    private static final String FIRST_MOMENT = "firstMoment";
    private static final String SECOND_MOMENT = "secondMoment";
    private static final String BEST = "best";

    private final Path file;
    private final String fingerprint;

    /**
     * @param fingerprint what identifies the training; a checkpoint of another one is refused
     */
    TrainingCheckpoint(Path folder, String fingerprint) {
        this.file = folder.resolve("training.safetensors");
        this.fingerprint = fingerprint;
    }

    void write(TrainingProgress progress, ParameterArena arena) throws IOException {
        List<Integer> shape = List.of(arena.size());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(VALUES, new Tensor.Floats(shape, arena.values(), 0));
        tensors.put(FIRST_MOMENT, new Tensor.Floats(shape, arena.firstMoment(), 0));
        tensors.put(
                SECOND_MOMENT,
                new Tensor.Floats(List.of(arena.secondSize()), arena.secondMoment(), 0));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("fingerprint", fingerprint);
        metadata.put("step", Long.toString(progress.step()));
        metadata.put("epoch", Integer.toString(progress.epoch()));
        metadata.put("batch", Integer.toString(progress.batch()));
        progress.best()
                .ifPresent(
                        best -> {
                            tensors.put(BEST, new Tensor.Floats(shape, best.values(), 0));
                            metadata.put("best epoch", Integer.toString(best.epoch()));
                            metadata.put("best value", Double.toString(best.value()));
                        });
        putCurves(progress.curves(), tensors, metadata);
        Safetensors.write(file, tensors, metadata);
    }

    private static void putCurves(
            Curves curves, Map<String, Tensor> tensors, Map<String, String> metadata) {
        int i = 0;
        for (String name : curves.names()) {
            Curves.Curve curve = curves.curve(name);
            metadata.put("curve " + i, name);
            tensors.put(
                    "curve " + i + " steps",
                    new Tensor.Longs(List.of(curve.size()), curve.steps()));
            tensors.put(
                    "curve " + i + " values",
                    new Tensor.Doubles(List.of(curve.size()), curve.values()));
            i++;
        }
    }

    /** Reads the checkpoint, if there is one, and fills the arena from it. */
    Optional<TrainingProgress> read(ParameterArena arena) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Safetensors stored = Safetensors.open(file)) {
            Map<String, String> metadata = stored.metadata();
            if (!fingerprint.equals(metadata.get("fingerprint"))) {
                throw new FormatException(
                        file,
                        "belongs to a training with other data or settings ("
                                + metadata.get("fingerprint")
                                + ", expected "
                                + fingerprint
                                + "); delete it to start anew");
            }
            readFloats(stored, VALUES, arena.values(), arena.size());
            readFloats(stored, FIRST_MOMENT, arena.firstMoment(), arena.size());
            readFloats(stored, SECOND_MOMENT, arena.secondMoment(), arena.secondSize());
            return Optional.of(
                    new TrainingProgress(
                            Long.parseLong(field(metadata, "step")),
                            Integer.parseInt(field(metadata, "epoch")),
                            Integer.parseInt(field(metadata, "batch")),
                            best(stored, metadata, arena),
                            curves(stored, metadata)));
        } catch (NumberFormatException e) {
            throw new FormatException(
                    file,
                    "has a malformed number in its metadata ("
                            + e.getMessage()
                            + "); delete it to start anew");
        }
    }

    private static void readFloats(Safetensors stored, String name, float[] into, int size)
            throws IOException {
        stored.readFloats(name, List.of(size), into, 0);
    }

    private Optional<TrainingProgress.Best> best(
            Safetensors stored, Map<String, String> metadata, ParameterArena arena)
            throws IOException {
        if (!stored.names().contains(BEST)) {
            return Optional.empty();
        }
        float[] values = new float[arena.values().length];
        readFloats(stored, BEST, values, arena.size());
        int epoch = Integer.parseInt(field(metadata, "best epoch"));
        return Optional.of(
                new TrainingProgress.Best(
                        epoch, Double.parseDouble(field(metadata, "best value")), values));
    }

    private Curves curves(Safetensors stored, Map<String, String> metadata) throws IOException {
        List<String> names = new ArrayList<>();
        List<Curves.Curve> curves = new ArrayList<>();
        for (int i = 0; metadata.containsKey("curve " + i); i++) {
            names.add(metadata.get("curve " + i));
            if (!(stored.read("curve " + i + " steps") instanceof Tensor.Longs steps)
                    || !(stored.read("curve " + i + " values") instanceof Tensor.Doubles values)) {
                throw new FormatException(
                        file,
                        "holds curve "
                                + i
                                + " in another type than I64 steps and F64 values; delete it to start anew");
            }
            curves.add(new Curves.Curve(steps.values(), values.values()));
        }
        return Curves.of(names, curves);
    }

    private String field(Map<String, String> metadata, String name) throws FormatException {
        String value = metadata.get(name);
        if (value == null) {
            throw new FormatException(
                    file, "has no '" + name + "' in its metadata; delete it to start anew");
        }
        return value;
    }
}
