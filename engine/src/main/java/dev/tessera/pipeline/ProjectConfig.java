package dev.tessera.pipeline;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;
import dev.tessera.config.TextKind;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.simulator.DirichletStreamConfig;
import dev.tessera.dataset.simulator.SimulatorConfig;
import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.item.ItemConfig;
import dev.tessera.model.baseline.PopularityConfig;

import java.util.List;

/** Everything a project decides, in the order of the stages. */
public record ProjectConfig(
        @Setting(
                        help = "What the project is for, in a sentence.",
                        value = "",
                        cosmetic = true,
                        kind = TextKind.NOTE)
                String description,
        @Setting(help = "Where the log comes from.", value = "files") DataSource source,
        @Setting(
                        help = "Seed of the simulated log.",
                        value = "1",
                        when = "source is short-video or dirichlet-stream")
                long simulatorSeed,
        @Setting(
                        help = "Recommenders that are trained and measured.",
                        value = "[popularity, sas-rec, one-rec]")
                List<ModelKind> models,
        @Setting(
                        help =
                                "Threads of the CPU executor, 0 for one a core. Results do not depend on it.",
                        value = "0",
                        unit = "threads",
                        min = 0,
                        max = 1024,
                        cosmetic = true)
                int threads,
        @Settings(when = "source is files", except = "split") DatasetConfig dataset,
        @Settings(when = "source is short-video") SimulatorConfig simulator,
        @Settings(when = "source is dirichlet-stream") DirichletStreamConfig stream,
        ItemConfig item,
        TokenizerStageConfig tokenizer,
        @Settings(when = "models has popularity") PopularityConfig popularity,
        @Settings(when = "models has sas-rec") SasRecStageConfig sasRec,
        @Settings(when = "models has one-rec") OneRecStageConfig oneRec,
        EvaluationConfig evaluation,
        ReportConfig report) {}
