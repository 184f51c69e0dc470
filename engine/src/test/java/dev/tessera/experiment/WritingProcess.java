package dev.tessera.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Another process for tests: starts a run in a project, writes, and ends as it is told: {@code
 * finish}, or {@code die} in the middle of a stage.
 */
final class WritingProcess {
    private WritingProcess() {}

    public static void main(String[] args) throws Exception {
        RunStore store = RunStore.open(Path.of(args[0]));
        ActiveRun run = store.start(Examples.info("another process"));
        store.stageCache()
                .findOrRun(
                        run,
                        "prepare",
                        "prepare-hash",
                        List.of(),
                        folder -> Files.writeString(folder.resolve("rows"), "rows"));
        System.out.println(run.id());
        for (int step = 0; step < 3000; step++) {
            run.curves().metric("loss", step, 1.0 / (step + 1));
            if (step % 100 == 99) run.flush();
        }
        store.stageCache()
                .findOrRun(
                        run,
                        "train",
                        "train-hash",
                        List.of(),
                        folder -> {
                            Files.writeString(folder.resolve("weights"), "half of the wei");
                            System.out.println("writing");
                            if (args[1].equals("die")) System.in.read();
                        });
        run.finish();
        store.close();
    }

    static Process start(Path project, String end) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        project.toString(),
                        end)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
