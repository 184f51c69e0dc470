package dev.tessera.cli;

import dev.tessera.config.Configs;
import dev.tessera.config.FieldValue;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lists the settings of a project, or what settings there are. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description =
                "List the settings of a project with units, bounds and defaults, or print their JSON Schema.")
final class ConfigCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private Overrides overrides;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "A project folder; without it the defaults are shown.")
    private Path location;

    @Option(names = "--schema", description = "Print the JSON Schema of project.yaml.")
    private boolean schema;

    @Option(names = "--changed", description = "Show only what differs from the defaults.")
    private boolean changed;

    @Override
    public Integer call() throws Exception {
        if (schema) {
            console.printJson(Configs.schema(ProjectConfig.class));
            return ExitCode.OK.code();
        }
        ProjectConfig config =
                location == null
                        ? Configs.with(Configs.defaults(ProjectConfig.class), overrides.changes())
                        : Project.open(location, overrides.changes()).config();
        List<FieldValue> fields =
                Configs.fields(config).stream()
                        .filter(field -> !changed || !field.isDefault())
                        .toList();
        console.result(
                document(fields),
                fields.isEmpty() ? "nothing differs from the defaults" : table(fields));
        return ExitCode.OK.code();
    }

    private static List<Map<String, Object>> document(List<FieldValue> fields) {
        List<Map<String, Object>> document = new ArrayList<>();
        for (FieldValue value : fields) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("path", value.field().path());
            entry.put("value", value.value());
            entry.put("default", value.field().defaultText());
            entry.put("unit", value.field().unit());
            entry.put("help", value.field().help());
            document.add(entry);
        }
        return document;
    }

    private static TextTable table(List<FieldValue> fields) {
        TextTable table = new TextTable("setting", "value", "default", "unit", "help");
        for (FieldValue value : fields) {
            table.row(
                    value.field().path(),
                    value.text(),
                    value.isDefault() ? "" : value.field().defaultText(),
                    value.field().unit(),
                    value.field().help());
        }
        return table;
    }
}
