package dev.tessera.cli;

import dev.tessera.format.AtomicFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Makes a project folder from a sample. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Make a project folder with the settings of a sample project.")
final class NewCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Parameters(
            paramLabel = "FOLDER",
            description = "The folder to make; it must not hold a project yet.")
    private Path folder;

    @Option(
            names = "--from",
            paramLabel = "SAMPLE",
            defaultValue = "short-video",
            description = "The sample project (default: ${DEFAULT-VALUE}).")
    private String sample;

    @Override
    public Integer call() throws Exception {
        Path from = Home.sample(sample).resolve("project.yaml");
        Path file = folder.resolve("project.yaml");
        if (Files.exists(file)) {
            throw new CommandException(
                    ExitCode.CANNOT_WRITE, file + " exists already; name another folder");
        }
        Files.createDirectories(folder);
        AtomicFile.write(file, Files.readAllBytes(from));
        console.result(
                Map.of("project", folder.toAbsolutePath().toString(), "sample", sample),
                "made "
                        + folder
                        + " from the sample "
                        + sample
                        + "; run it with: tessera run "
                        + folder);
        return ExitCode.OK.code();
    }
}
