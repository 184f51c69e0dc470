package dev.tessera.experiment;

import dev.tessera.config.Configs;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.List;

/** Writes runs for other programs: JSON documents, and curves as CSV. */
public final class RunExport {
    private static final JsonMapper JSON = new JsonMapper();

    private final RunStore store;

    public RunExport(RunStore store) {
        this.store = store;
    }

    /** One run with its settings, stages, results and artifacts; times as ISO 8601 in UTC. */
    public String json(String id) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document(store.get(id)))
                + "\n";
    }

    /** Several runs as one array, without stages and artifacts. */
    public String summariesJson(List<Run> runs) {
        ArrayNode array = JSON.createArrayNode();
        for (Run run : runs) {
            ObjectNode node = summary(run);
            results(run, node.putArray("results"));
            array.add(node);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    }

    private static ObjectNode summary(Run run) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", run.id())
                        .put("name", run.info().name())
                        .put("project", run.info().project())
                        .put("status", run.status().text())
                        .put("started", run.started().toString());
        run.ended().ifPresent(end -> node.put("ended", end.toString()));
        if (!run.message().isEmpty()) node.put("message", run.message());
        node.put("seed", run.info().seed())
                .put("configHash", run.info().configHash())
                .put("dataFingerprint", run.info().dataFingerprint())
                .put("codeVersion", run.info().codeVersion())
                .put("device", run.info().device())
                .put("command", run.info().command())
                .put("notes", run.notes())
                .put("starred", run.starred());
        ArrayNode tags = node.putArray("tags");
        run.tags().forEach(tags::add);
        return node;
    }

    private ObjectNode document(Run run) {
        ObjectNode node = summary(run);
        node.put("config", run.info().config());
        ObjectNode settings = node.putObject("settings");
        Configs.settings(run.info().config(), "the configuration of " + run.id())
                .forEach(settings::put);
        ArrayNode stages = node.putArray("stages");
        for (StageRecord stage : store.stages(run.id())) {
            ObjectNode entry =
                    stages.addObject()
                            .put("stage", stage.stage())
                            .put("status", stage.status().text())
                            .put("hash", stage.hash())
                            .put("path", stage.path())
                            .put("seconds", stage.seconds());
            stage.reusedFrom().ifPresent(from -> entry.put("reusedFrom", from));
        }
        results(run, node.putArray("results"));
        ArrayNode artifacts = node.putArray("artifacts");
        for (ArtifactFile file : store.artifacts(run.id())) {
            ObjectNode entry =
                    artifacts
                            .addObject()
                            .put("stage", file.stage())
                            .put("path", file.path())
                            .put("sha256", file.sha256())
                            .put("bytes", file.bytes());
            ArrayNode parents = entry.putArray("parents");
            file.parents().forEach(parents::add);
        }
        return node;
    }

    private void results(Run run, ArrayNode into) {
        for (FinalMetric metric : store.results(run.id())) {
            ObjectNode entry =
                    into.addObject()
                            .put("name", metric.name())
                            .put("split", metric.split())
                            .put("value", metric.value());
            metric.low().ifPresent(low -> entry.put("low", low));
            metric.high().ifPresent(high -> entry.put("high", high));
            entry.set("options", JSON.readTree(metric.options()));
        }
    }

    /**
     * All points of all curves of some runs, with the header {@code run,split,metric,step,value}.
     */
    public void curvesCsv(List<String> ids, Appendable out) throws IOException {
        out.append("run,split,metric,step,value\n");
        for (String id : ids) {
            String run = store.get(id).id();
            for (CurveName name : store.curves(run)) {
                String prefix = csv(run) + "," + csv(name.split()) + "," + csv(name.name()) + ",";
                Curve curve = store.curve(run, name);
                for (int i = 0; i < curve.size(); i++) {
                    out.append(prefix)
                            .append(Long.toString(curve.steps()[i]))
                            .append(',')
                            .append(Double.toString(curve.values()[i]))
                            .append('\n');
                }
            }
        }
    }

    private static String csv(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
