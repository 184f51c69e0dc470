package dev.tessera.app.panel.model;

import dev.tessera.experiment.Curve;
import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.TrainingFigures;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.ProjectConfig;
import dev.tessera.pipeline.RunFigures;
import dev.tessera.pipeline.RunResults;
import dev.tessera.pipeline.TrainingRecord;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads trainings from the run store, as often as asked and only what is new. Never on the FX
 * thread.
 */
final class TrainingReader {
    private static final String VALIDATION = "validation ";

    private final RunStore store;
    private final CurveBook book;
    private final Map<String, ProjectConfig> configs = new HashMap<>();

    TrainingReader(RunStore store) {
        this.store = store;
        this.book = new CurveBook(store);
    }

    /**
     * What is asked for.
     *
     * @param model empty: the one under way, or the last that has curves
     * @param chosen names of curves; empty for the usual ones
     * @param compared other runs whose curves are drawn as well
     */
    record Request(
            RunResults results,
            Optional<ModelKind> model,
            Set<String> chosen,
            List<Run> compared) {}

    synchronized TrainingSnapshot read(Request request) throws IOException {
        Run run = request.results().run();
        ProjectConfig config = config(request.results());
        RunStatus status = store.find(run.id()).map(Run::status).orElse(run.status());
        List<ModelKind> models =
                config.models().stream().filter(kind -> kind != ModelKind.POPULARITY).toList();
        Map<String, StageRecord> stages = stages(run.id());
        ModelKind model =
                request.model().filter(models::contains).orElseGet(() -> current(models, stages));
        String source = source(run.id(), stages.get(stage(model)));
        Optional<TrainingRecord> record = request.results().training(model);
        List<String> names = names(source, model, config, record);
        List<String> shown =
                request.chosen().isEmpty()
                        ? TrainingFigures.usual(names)
                        : names.stream().filter(request.chosen()::contains).toList();
        Map<String, Curve> curves = curves(source, model, names, shown, record);
        book.keepOnly(wanted(request, model, source, names, shown));
        TrainingSummary summary =
                summary(config, model, status, stages.get(stage(model)), curves, record);
        return new TrainingSnapshot(
                status,
                models,
                model,
                names,
                shown,
                summary,
                shown.isEmpty()
                        ? Optional.empty()
                        : Optional.of(figure(request, model, shown, curves, record)));
    }

    private ProjectConfig config(RunResults results) {
        return configs.computeIfAbsent(results.run().id(), _ -> results.project().config());
    }

    private Map<String, StageRecord> stages(String run) {
        Map<String, StageRecord> stages = new LinkedHashMap<>();
        store.stages(run).forEach(stage -> stages.put(stage.stage(), stage));
        return stages;
    }

    private static String stage(ModelKind model) {
        return model.title().toLowerCase(Locale.ROOT);
    }

    /** The model under way; otherwise the last one that was begun. */
    private static ModelKind current(List<ModelKind> models, Map<String, StageRecord> stages) {
        ModelKind last = models.isEmpty() ? ModelKind.ONE_REC : models.getFirst();
        for (ModelKind model : models) {
            StageRecord stage = stages.get(stage(model));
            if (stage != null) {
                last = model;
                if (stage.status() == RunStatus.RUNNING) {
                    return model;
                }
            }
        }
        return last;
    }

    /** The run that recorded the curves: another one if the stage's result was taken from it. */
    private static String source(String run, StageRecord stage) {
        return stage == null ? run : stage.reusedFrom().orElse(run);
    }

    private List<String> names(
            String source, ModelKind model, ProjectConfig config, Optional<TrainingRecord> record) {
        String prefix = stage(model) + "/";
        List<String> names = new ArrayList<>();
        for (CurveName curve : store.curves(source)) {
            if (curve.name().startsWith(prefix)) {
                names.add(curve.name().substring(prefix.length()));
            }
        }
        if (names.isEmpty()) {
            record.ifPresent(kept -> names.addAll(kept.curves().keySet()));
        }
        if (!names.isEmpty()) {
            expect(names, "tokens/s");
            expect(names, VALIDATION + choosing(training(config, model)));
        }
        names.sort(java.util.Comparator.comparingInt(TrainingReader::place).thenComparing(n -> n));
        return names;
    }

    /**
     * What comes later has its place from the start, so that the figure keeps its form while it
     * grows.
     */
    private static void expect(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private static String choosing(TrainingConfig training) {
        return training.validationMetric() + "@" + training.validationCutoff();
    }

    private static TrainingConfig training(ProjectConfig config, ModelKind model) {
        return model == ModelKind.SAS_REC ? config.sasRec().training() : config.oneRec().training();
    }

    /** Losses first, then what chooses the epoch, then how the optimizer fares. */
    private static int place(String name) {
        if (name.equals("loss") || name.startsWith("loss/")) {
            return 0;
        }
        if (name.startsWith(VALIDATION + "loss")) {
            return 1;
        }
        if (name.startsWith(VALIDATION + "accuracy")) {
            return 3;
        }
        if (name.startsWith(VALIDATION)) {
            return 2;
        }
        return List.of("learning rate", "gradient norm", "tokens/s").contains(name)
                ? 4 + List.of("learning rate", "gradient norm", "tokens/s").indexOf(name)
                : 9;
    }

    private static CurveBook.Key key(String source, ModelKind model, String name) {
        return new CurveBook.Key(source, stage(model) + "/" + name);
    }

    /** The curves that are drawn and those that the summary needs. */
    private Map<String, Curve> curves(
            String source,
            ModelKind model,
            List<String> names,
            List<String> shown,
            Optional<TrainingRecord> record) {
        Map<String, Curve> curves = new LinkedHashMap<>();
        for (String name : names) {
            if (shown.contains(name) || isSummed(name)) {
                Curve recorded = book.read(key(source, model, name));
                curves.put(name, recorded.size() > 0 ? recorded : kept(recorded, name, record));
            }
        }
        return curves;
    }

    /** A curve as it lies beside the weights: the run that recorded it may have been deleted. */
    private static Curve kept(Curve recorded, String name, Optional<TrainingRecord> record) {
        return record.map(training -> training.curves().get(name))
                .map(curve -> new Curve(recorded.name(), curve.steps(), curve.values()))
                .orElse(recorded);
    }

    private static boolean isSummed(String name) {
        return name.equals("learning rate") || name.equals("tokens/s") || isChoosing(name);
    }

    /** Whether a curve is of the metric that chooses the epoch. */
    private static boolean isChoosing(String name) {
        return name.startsWith(VALIDATION)
                && !name.startsWith(VALIDATION + "loss")
                && !name.startsWith(VALIDATION + "accuracy");
    }

    private Set<CurveBook.Key> wanted(
            Request request,
            ModelKind model,
            String source,
            List<String> names,
            List<String> shown) {
        Set<CurveBook.Key> wanted = new HashSet<>();
        names.stream()
                .filter(name -> shown.contains(name) || isSummed(name))
                .forEach(name -> wanted.add(key(source, model, name)));
        for (Run other : request.compared()) {
            String from = source(other.id(), stages(other.id()).get(stage(model)));
            shown.forEach(name -> wanted.add(key(from, model, name)));
        }
        return wanted;
    }

    private Figure figure(
            Request request,
            ModelKind model,
            List<String> shown,
            Map<String, Curve> curves,
            Optional<TrainingRecord> record) {
        Run run = request.results().run();
        List<TrainingFigures.Curve> drawn = new ArrayList<>();
        List<String> ids = new ArrayList<>(List.of(run.id()));
        String label = request.compared().isEmpty() ? "" : label(run, request.compared());
        shown.forEach(name -> drawn.add(curve(label, name, curves.get(name))));
        for (Run other : request.compared()) {
            ids.add(other.id());
            String from = source(other.id(), stages(other.id()).get(stage(model)));
            String name = label(other, request.compared(), run);
            shown.forEach(
                    curve -> drawn.add(curve(name, curve, book.read(key(from, model, curve)))));
        }
        // The best step is that of one training only.
        OptionalDouble best =
                request.compared().isEmpty() && record.isPresent()
                        ? RunFigures.bestStep(record.get())
                        : OptionalDouble.empty();
        return RunFigures.training(model.title(), drawn, best)
                .subtitled(
                        request.compared().isEmpty()
                                ? run.info().project() + ", " + run.info().name()
                                : run.info().project())
                .fromRuns(ids);
    }

    private static TrainingFigures.Curve curve(String run, String name, Curve curve) {
        return new TrainingFigures.Curve(
                run, name, Numbers.of(curve.steps()), Numbers.of(curve.values()));
    }

    /** A run's name, with the end of its id where another one is called the same. */
    private static String label(Run run, List<Run> others, Run... more) {
        boolean twice =
                java.util.stream.Stream.concat(others.stream(), Arrays.stream(more))
                        .anyMatch(
                                other ->
                                        !other.id().equals(run.id())
                                                && other.info().name().equals(run.info().name()));
        String name = run.info().name();
        return twice || name.isBlank()
                ? (name + " " + run.id().substring(run.id().lastIndexOf('-') + 1)).strip()
                : name;
    }

    private static TrainingSummary summary(
            ProjectConfig config,
            ModelKind model,
            RunStatus status,
            StageRecord stage,
            Map<String, Curve> curves,
            Optional<TrainingRecord> record) {
        boolean running =
                status == RunStatus.RUNNING && stage != null && stage.status() == RunStatus.RUNNING;
        Optional<Map.Entry<String, Curve>> choosing =
                curves.entrySet().stream().filter(entry -> isChoosing(entry.getKey())).findFirst();
        long steps = last(curves.get("learning rate"));
        int validated = choosing.map(entry -> entry.getValue().size()).orElse(0);
        int epochs = training(config, model).epochs();
        OptionalInt epoch =
                record.isPresent()
                        ? OptionalInt.of(record.get().epochs())
                        : steps == 0
                                ? OptionalInt.empty()
                                : OptionalInt.of(
                                        Math.min(epochs, running ? validated + 1 : validated));
        return new TrainingSummary(
                running,
                epoch,
                epochs,
                record.map(TrainingRecord::steps).orElse(steps),
                choosing.flatMap(entry -> best(entry.getKey(), entry.getValue())),
                record.map(r -> OptionalInt.of(r.chosenEpoch())).orElse(OptionalInt.empty()),
                lastValue(curves.get("tokens/s")));
    }

    private static long last(Curve curve) {
        return curve == null || curve.size() == 0 ? 0 : curve.steps()[curve.size() - 1];
    }

    private static OptionalDouble lastValue(Curve curve) {
        return curve == null || curve.size() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(curve.values()[curve.size() - 1]);
    }

    private static Optional<TrainingSummary.Best> best(String name, Curve curve) {
        int best = -1;
        for (int i = 0; i < curve.size(); i++) {
            if (best < 0 || curve.values()[i] > curve.values()[best]) {
                best = i;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(
                        new TrainingSummary.Best(
                                name.substring(VALIDATION.length()),
                                curve.values()[best],
                                best + 1,
                                curve.steps()[best]));
    }
}
