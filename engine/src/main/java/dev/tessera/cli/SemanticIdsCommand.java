package dev.tessera.cli;

import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;
import dev.tessera.tokenizer.CodebookStatistics;
import dev.tessera.tokenizer.IndexDescription;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Semantic ids: learn them, or describe an index of them. */
@Command(
        name = "semantic-ids",
        mixinStandardHelpOptions = true,
        description = "Learn the semantic ids of a project, or describe any index of semantic ids.",
        synopsisSubcommandLabel = "(fit | describe)",
        subcommands = {SemanticIdsCommand.Fit.class, SemanticIdsCommand.Describe.class})
final class SemanticIdsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with semantic ids: fit or describe");
    }

    @Command(
            name = "fit",
            mixinStandardHelpOptions = true,
            description =
                    "Make item vectors and semantic ids of a project; a later 'run' goes on from here.")
    static final class Fit implements Callable<Integer> {
        @Mixin private Console console;

        @Mixin private ProjectRun run;

        @Override
        public Integer call() throws Exception {
            RunResult result = run.run(run.project(), "semantic-ids fit", Goal.TOKENIZE);
            console.result(result, ResultText.of(result));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description =
                    "Describe a JSON index of semantic ids, one's own or another's: utilization, entropy, collisions.")
    static final class Describe implements Callable<Integer> {
        @Mixin private Console console;

        @Parameters(
                paramLabel = "INDEX.json",
                description = "The index: {\"item\": [\"<a_12>\", \"<b_3>\", ...], ...}.")
        private Path index;

        @Option(
                names = "--vectors",
                paramLabel = "V.npy",
                description =
                        "Item vectors, a row an item of the index in its order, for the reconstruction loss.")
        private Path vectors;

        @Option(
                names = "--targets",
                paramLabel = "T.csv",
                description =
                        "A table with a column of item ids (and one of counts), for traffic-weighted aliasing.")
        private Path targets;

        @Option(
                names = "--sizes",
                split = ",",
                paramLabel = "SIZE",
                description =
                        "Codebook size of each level, such as 256,256,256 (default: the largest code of each level plus 1).")
        private List<Integer> sizes = List.of();

        @Override
        public Integer call() throws Exception {
            if (sizes.stream().anyMatch(size -> size < 1)) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "--sizes holds "
                                + sizes
                                + ", expected at least 1 code for each level, such as 256,256,256");
            }
            for (Path file : java.util.Arrays.asList(index, vectors, targets)) {
                if (file != null && !Files.isRegularFile(file)) {
                    throw new NoSuchFileException(file.toString());
                }
            }
            IndexDescription description =
                    IndexDescription.of(
                            index,
                            sizes.stream().mapToInt(Integer::intValue).toArray(),
                            Optional.ofNullable(vectors),
                            Optional.ofNullable(targets));
            console.result(description, text(description));
            return ExitCode.OK.code();
        }

        private static String text(IndexDescription description) {
            CodebookStatistics statistics = description.statistics();
            TextTable table =
                    new TextTable(
                            "level",
                            "codes",
                            "used",
                            "dead",
                            "entropy (nats)",
                            "of ln K",
                            "prefixes",
                            "alone with prefix",
                            "loss");
            for (CodebookStatistics.Level level : statistics.levels()) {
                table.row(
                        level.level(),
                        level.size(),
                        level.used(),
                        level.dead(),
                        String.format(Locale.ROOT, "%.4f", level.entropy()),
                        String.format(Locale.ROOT, "%.4f", level.entropyShare()),
                        level.prefixes(),
                        String.format(Locale.ROOT, "%.1f %%", 100 * level.uniquePrefixes()),
                        level.meanSquaredError().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.5g", level.meanSquaredError().getAsDouble())
                                : "-");
            }
            String aliasing =
                    statistics.trafficWeightedAliasing().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "traffic-weighted aliasing %.2f %%%n",
                                    100 * statistics.trafficWeightedAliasing().getAsDouble())
                            : "";
            return String.format(
                            Locale.ROOT,
                            "%s: %,d items, %,d distinct ids%n",
                            description.index(),
                            statistics.items(),
                            statistics.distinctIds())
                    + (description.sizesInferred()
                            ? "codebook sizes are inferred from the largest codes, so utilization and entropy shares are upper bounds\n"
                            : "")
                    + table
                    + String.format(
                            Locale.ROOT,
                            "collision rate %.2f %%; items per id: mean %.3f, most %d%n",
                            100 * statistics.collisionRate(),
                            statistics.meanItemsPerId(),
                            statistics.maxItemsPerId())
                    + aliasing;
        }
    }
}
