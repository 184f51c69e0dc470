package dev.tessera.cli;

import dev.tessera.dataset.ImportReport;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.ImportedProject;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Makes a project of one's own log, once it has been read whole. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Read a log and make a project of it. The log stays where it is; nothing is made if it cannot be read.",
        footer = {
            "",
            "Example: tessera import clicks.csv my-project --set dataset.columns.user=visitor --set dataset.columns.item=sku"
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private LogOptions options;

    @Parameters(index = "0", paramLabel = "LOG", description = "A file or folder.")
    private Path path;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "The project folder to make.")
    private Path folder;

    @Option(
            names = "--relative",
            description =
                    "Note the log's place relative to the project, so that both can be moved together.")
    private boolean relative;

    private record Document(String project, ImportReport report) {}

    @Override
    public Integer call() throws Exception {
        Path file = folder.resolve(Project.FILE);
        if (Files.exists(file)) {
            throw new CommandException(
                    ExitCode.CANNOT_WRITE, file + " exists already; name another folder");
        }
        Project reading = options.project(path);
        DataStage.Loaded data = JobRunner.run("import", job -> DataStage.load(reading, job));
        ImportedProject.make(folder, settings(data));
        ImportReport report = data.report().orElseThrow();
        console.result(
                new Document(folder.toAbsolutePath().toString(), report),
                ImportText.of(report) + "made " + folder + "; run it with: tessera run " + folder);
        return ExitCode.OK.code();
    }

    private ProjectConfig settings(DataStage.Loaded data) {
        Path absolute = path.toAbsolutePath().normalize();
        String noted =
                relative
                        ? folder.toAbsolutePath().normalize().relativize(absolute).toString()
                        : absolute.toString();
        return ImportedProject.settings(noted, options.changes(), data.dataset());
    }
}
