package dev.tessera.model.onerec;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.exec.ParameterArena;
import dev.tessera.format.FormatException;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.ModelFile;
import dev.tessera.tokenizer.SemanticIds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A OneRec model: its configuration, the semantic ids it writes, what it knows of the log's fields,
 * its weights, and how its epoch was chosen.
 */
public final class OneRecModel {
    private static final String KIND = "OneRec";
    private static final String SIZES = "semantic ids/sizes";
    private static final String CODES = "semantic ids/codes";
    private static final String EDGES = "fields/value edges";

    private final OneRecConfig config;
    private final SemanticIds ids;
    private final HistoryFields fields;
    private final OneRecNetwork network;
    private final ParameterArena parameters;
    private final String chosenBy;

    private OneRecModel(
            OneRecConfig config,
            SemanticIds ids,
            HistoryFields fields,
            OneRecNetwork network,
            ParameterArena parameters,
            String chosenBy) {
        this.config = config;
        this.ids = ids;
        this.fields = fields;
        this.network = network;
        this.parameters = parameters;
        this.chosenBy = chosenBy;
    }

    /** A model as it starts, its weights drawn from {@code seed}. */
    public static OneRecModel untrained(
            Dataset dataset, Split split, SemanticIds ids, OneRecConfig config, long seed) {
        if (ids.items() != dataset.log().itemCount()) {
            throw new IllegalArgumentException(
                    "there are semantic ids for "
                            + ids.items()
                            + " items, data set "
                            + dataset.name()
                            + " has "
                            + dataset.log().itemCount()
                            + "; make the ids from this data set");
        }
        return of(
                config,
                ids,
                HistoryFields.of(dataset.log(), split.trainEnds()),
                seed,
                "nothing: untrained");
    }

    private static OneRecModel of(
            OneRecConfig config,
            SemanticIds ids,
            HistoryFields fields,
            long seed,
            String chosenBy) {
        OneRecNetwork network =
                new OneRecNetwork(config, new OneRecShape(ids.items(), ids.sizes(), fields));
        // The parameters do not depend on the limits.
        ParameterArena parameters =
                ParameterArena.of(network.loss(new BatchPlan.Limits(1, 1)), seed);
        return new OneRecModel(config, ids, fields, network, parameters, chosenBy);
    }

    /** This model, sharing its weights, with another account of how its epoch was chosen. */
    public OneRecModel chosenBy(String account) {
        return new OneRecModel(config, ids, fields, network, parameters, account);
    }

    public OneRecConfig config() {
        return config;
    }

    public SemanticIds ids() {
        return ids;
    }

    public OneRecNetwork network() {
        return network;
    }

    public ParameterArena parameters() {
        return parameters;
    }

    /** What chose the epoch of these weights. */
    public String chosenBy() {
        return chosenBy;
    }

    /**
     * What feeds the encoder from a log.
     *
     * @throws IllegalArgumentException if the log has another catalogue or lacks a field the model
     *     reads
     */
    public HistoryFeed histories(InteractionLog log) {
        if (log.itemCount() != ids.items()) {
            throw new IllegalArgumentException(
                    "this OneRec was trained on "
                            + ids.items()
                            + " items, the log has "
                            + log.itemCount()
                            + "; train it on this data set");
        }
        if (fields.timed() && !log.timed()) {
            throw new IllegalArgumentException(
                    "this OneRec reads time gaps, and the log has no times; train it on a log without times");
        }
        return new HistoryFeed(log, ids, config, fields);
    }

    public void save(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(SIZES, new Tensor.Ints(List.of(ids.levels()), ids.sizes()));
        tensors.put(CODES, new Tensor.Ints(List.of(ids.items(), ids.levels()), ids.codes()));
        tensors.put(
                EDGES, new Tensor.Floats(List.of(fields.valueEdges().length), fields.valueEdges()));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("config", Configs.toJson(config));
        metadata.put("timed", Boolean.toString(fields.timed()));
        metadata.put("actions", Boolean.toString(fields.actions()));
        metadata.put("epoch chosen by", chosenBy);
        ModelFile.write(file, KIND, parameters, tensors, metadata);
    }

    public static OneRecModel load(Path file) throws IOException {
        try (Safetensors stored = ModelFile.open(file, KIND)) {
            OneRecConfig config =
                    Configs.parse(
                            ModelFile.text(stored, file, "config"),
                            file.toString(),
                            OneRecConfig.class);
            SemanticIds ids = new SemanticIds(ints(stored, file, SIZES), ints(stored, file, CODES));
            HistoryFields fields =
                    new HistoryFields(
                            Boolean.parseBoolean(ModelFile.text(stored, file, "timed")),
                            Boolean.parseBoolean(ModelFile.text(stored, file, "actions")),
                            stored.read(EDGES).toFloats());
            OneRecModel model =
                    of(config, ids, fields, 0, ModelFile.text(stored, file, "epoch chosen by"));
            ModelFile.readParameters(stored, model.parameters);
            return model;
        }
    }

    private static int[] ints(Safetensors stored, Path file, String name) throws IOException {
        if (!(stored.read(name) instanceof Tensor.Ints tensor)) {
            throw new FormatException(
                    file,
                    "holds tensor '" + name + "' in another type than I32; train the model again");
        }
        return tensor.values();
    }
}
