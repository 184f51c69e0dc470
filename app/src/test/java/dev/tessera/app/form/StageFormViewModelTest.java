package dev.tessera.app.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.project.ConfigEdits;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.config.Configs;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class StageFormViewModelTest {
    private final StubWorkbench workbench = StubWorkbench.onCaller();
    private final ConfigEdits edits =
            new ConfigEdits(
                    new Project(
                            Path.of("p").toAbsolutePath(), Configs.defaults(ProjectConfig.class)));
    private final StageFormViewModel form =
            new StageFormViewModel(edits, new SettingTexts(workbench.texts(StageForm.class)));

    @AfterEach
    void close() {
        form.close();
        workbench.close();
    }

    private SettingModel setting(String path) {
        form.show(StageSettings.stageOf(path));
        return form.find(path).orElseThrow();
    }

    private GroupModel group(String path) {
        return form.groups().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private String value(String path) {
        return Configs.fields(edits.value().get()).stream()
                .filter(one -> one.field().path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private boolean type(String path, String text) {
        return form.commit(setting(path), text);
    }

    @Test
    void everySettingStandsInExactlyOneStage() {
        List<String> shown =
                Stream.of(Stage.values())
                        .flatMap(stage -> StageSettings.of(stage).stream())
                        .flatMap(group -> group.fields().stream())
                        .map(dev.tessera.config.Field::path)
                        .toList();
        Set<String> all =
                Configs.fields(ProjectConfig.class).stream()
                        .map(dev.tessera.config.Field::path)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, new TreeSet<>(shown));
        assertEquals(all.size(), shown.size());
    }

    @Test
    void theSearchOfAModelStandsWithGenerationAlone() {
        form.show(Stage.GENERATE);
        assertEquals(
                List.of("oneRec.search"), form.groups().stream().map(GroupModel::path).toList());
        form.show(Stage.MODEL);
        assertEquals(
                List.of(
                        "",
                        "popularity",
                        "sasRec.network",
                        "sasRec.training",
                        "oneRec.network",
                        "oneRec.training"),
                form.groups().stream().map(GroupModel::path).toList());
    }

    @Test
    void everyKindOfValueIsTakenAsItIsTyped() {
        assertTrue(type("sasRec.network.width", " 128 "));
        assertEquals("128", value("sasRec.network.width"));
        assertTrue(type("sasRec.training.learningRate", "3e-4"));
        assertEquals("0.0003", value("sasRec.training.learningRate"));
        assertTrue(type("tokenizer.collisionLevel", "true"));
        assertEquals("true", value("tokenizer.collisionLevel"));
        assertTrue(type("source", "short-video"));
        assertEquals("short-video", value("source"));
        assertTrue(type("models", "one-rec, popularity"));
        assertEquals("[one-rec, popularity]", value("models"));
        assertTrue(type("evaluation.cutoffs", "5, 10"));
        assertEquals("[5, 10]", value("evaluation.cutoffs"));
        assertTrue(type("item.numbers.columns", "price, \"a, b\""));
        assertEquals("price, \"a, b\"", setting("item.numbers.columns").text().get());
        assertTrue(type("dataset.path", "/data/log files/a.csv"));
        assertEquals("/data/log files/a.csv", value("dataset.path"));
    }

    @Test
    void aListStandsWithoutItsBrackets() {
        assertEquals("1, 5, 10, 20, 50", setting("evaluation.cutoffs").text().get());
        assertEquals("", setting("item.files.paths").text().get());
    }

    @Test
    void whatCannotBeAValueStaysTypedAndChangesNothing() {
        SettingModel width = setting("sasRec.network.width");
        for (String wrong : List.of("abc", "3", "99999", "1.5", "")) {
            assertFalse(form.commit(width, wrong), wrong);
            assertEquals(SettingModel.Refusal.VALUE, width.refusal().get(), wrong);
            assertEquals(wrong, width.text().get());
        }
        assertFalse(edits.canUndo().get());
        assertEquals("a whole number, 4 to 4096", form.texts().expected(width.field()));
        form.restore(width);
        assertEquals("64", width.text().get());
        assertEquals(SettingModel.Refusal.NONE, width.refusal().get());
    }

    @Test
    void anElementOfAListIsRefusedAtTheList() {
        assertFalse(type("evaluation.cutoffs", "5, x"));
        assertEquals(SettingModel.Refusal.VALUE, setting("evaluation.cutoffs").refusal().get());
    }

    @Test
    void settingsThatContradictEachOtherAreReportedAtTheirGroup() {
        form.show(Stage.DATA);
        assertFalse(type("simulator.exposure.stay", "0.9"));
        assertEquals(
                SettingModel.Refusal.TOGETHER, setting("simulator.exposure.stay").refusal().get());
        assertTrue(group("simulator.exposure").problems().getFirst().contains("stay + successor"));
        form.restore(setting("simulator.exposure.stay"));
        assertEquals(List.of(), group("simulator.exposure").problems());
    }

    @Test
    void oneThatWasRefusedIsTakenOnceTheOtherFits() {
        assertFalse(type("simulator.exposure.stay", "0.9"));
        assertTrue(type("simulator.exposure.successor", "0.05"));
        assertEquals("0.9", value("simulator.exposure.stay"));
        assertEquals("0.05", value("simulator.exposure.successor"));
        assertEquals(List.of(), group("simulator.exposure").problems());
        edits.undo();
        assertEquals("0.6", value("simulator.exposure.stay"));
        assertFalse(edits.canUndo().get());
    }

    @Test
    void whatDiffersFromTheDefaultIsMarkedCountedAndSetBack() {
        SettingModel levels = setting("tokenizer.rqKMeans.levels");
        assertFalse(levels.changed().get());
        form.commit(levels, "4");
        assertTrue(levels.changed().get());
        assertEquals(1, group("tokenizer.rqKMeans").changes().get());
        form.reset(levels);
        assertFalse(levels.changed().get());
        assertEquals("3", levels.text().get());
    }

    @Test
    void aListOfChoicesIsSetBackToo() {
        SettingModel models = setting("models");
        form.commit(models, "sas-rec");
        form.reset(models);
        assertEquals("popularity, sas-rec, one-rec", models.text().get());
    }

    @Test
    void undoShowsTheEarlierValueAndForgetsWhatWasTyped() {
        SettingModel levels = setting("tokenizer.rqKMeans.levels");
        form.commit(levels, "4");
        levels.text().set("nonsense");
        edits.undo();
        assertEquals("3", levels.text().get());
        assertEquals(ConfigEdits.Change.Kind.UNDONE, edits.lastChange().get().kind());
        assertEquals(List.of("tokenizer.rqKMeans.levels"), edits.lastChange().get().paths());
    }

    @Test
    void arrowsStepTheLastDigitWithinTheBounds() {
        assertEquals("65", stepped("sasRec.network.width", "64", 1));
        assertEquals("54", stepped("sasRec.network.width", "64", -10));
        assertEquals("4", stepped("sasRec.network.width", "8", -10));
        assertEquals("4", stepped("sasRec.network.width", "4", -1));
        assertEquals("0.002", stepped("sasRec.training.learningRate", "0.001", 1));
        assertEquals("0.0009", stepped("sasRec.training.learningRate", "0.001", -1));
        assertEquals("0.86", stepped("simulator.catalogue.creatorFocus", "0.85", 1));
        assertEquals("1", stepped("simulator.catalogue.creatorFocus", "1", 1));
        assertEquals("0.1", stepped("sasRec.training.weightDecay", "0", 1));
        assertEquals("0.00002", stepped("tokenizer.rqKMeans.tolerance", "1e-5", 1));
        assertEquals("26", stepped("simulator.catalogue.medianDuration", "25", 1));
    }

    private String stepped(String path, String from, int steps) {
        type(path, from);
        form.step(setting(path), steps);
        return setting(path).text().get();
    }

    @Test
    void searchFindsNamesHelpsPathsAndGroups() {
        form.show(Stage.MODEL);
        assertEquals(
                Set.of("sasRec.training.learningRate", "oneRec.training.learningRate"),
                found("peak learning adamw"));
        assertEquals(Set.of("oneRec.training.learningRate"), found("onerec.training.learningrate"));
        assertEquals(Set.of(), found("no such word"));
        assertFalse(form.found().get());
        form.showAll();
        assertTrue(form.found().get());
    }

    @Test
    void differencesOnlyLeavesWhatDiffers() {
        type("sasRec.network.width", "32");
        form.differencesOnly().set(true);
        assertEquals(Set.of("sasRec.network.width"), shown());
        type("sasRec.network.blocks", "3");
        assertEquals(Set.of("sasRec.network.width", "sasRec.network.blocks"), shown());
    }

    private Set<String> found(String words) {
        form.search().set(words);
        return shown();
    }

    private Set<String> shown() {
        return form.groups().stream()
                .filter(group -> group.shown().get())
                .flatMap(group -> group.settings().stream())
                .filter(setting -> setting.shown().get())
                .map(SettingModel::path)
                .collect(Collectors.toSet());
    }

    @Test
    void groupsWithoutEffectAreClosedAndSayWhy() {
        form.show(Stage.DATA);
        assertTrue(group("simulator.catalogue").idle().get().isPresent());
        assertFalse(group("simulator.catalogue").expanded().get());
        assertTrue(group("dataset").expanded().get());
        type("source", "short-video");
        assertTrue(group("simulator.catalogue").idle().get().isEmpty());
        assertTrue(group("simulator.catalogue").expanded().get());
        assertTrue(group("dataset").idle().get().isPresent());
        assertFalse(group("dataset").expanded().get());
        assertTrue(group("dataset.split").idle().get().isEmpty());
        assertEquals(
                "Without effect now: only if “source” is files.",
                form.texts().idle(group("dataset").idle().get().orElseThrow()));
        edits.set("models", "popularity");
        form.show(Stage.MODEL);
        assertEquals(
                "Without effect now: only with one-rec among the models.",
                form.texts().idle(group("oneRec.network").idle().get().orElseThrow()));
    }

    @Test
    void theConfigurationOfARunIsTakenOverAsOneEdit() {
        ProjectConfig mine = edits.value().get();
        ProjectConfig ofRun =
                Configs.with(mine, Map.of("threads", "3", "sasRec.network.width", "32"));
        assertEquals(2, form.replace(ofRun));
        assertEquals("32", setting("sasRec.network.width").text().get());
        assertEquals(0, form.replace(ofRun));
        edits.undo();
        assertEquals(mine, edits.value().get());
    }

    @Test
    void aProblemOfAGroupLastsWhileItsSettingIsRefused() {
        type("simulator.exposure.stay", "0.9");
        type("simulator.audience.users", "10");
        assertEquals(1, group("simulator.exposure").problems().size());
        form.reset(setting("simulator.exposure.stay"));
        assertEquals(List.of(), group("simulator.exposure").problems());
    }

    @Test
    void aWholeStageIsSetBackAsOneEdit() {
        edits.set(Map.of("tokenizer.rqKMeans.levels", "4", "tokenizer.collisionLevel", "true"));
        edits.set("threads", "2");
        form.show(Stage.TOKENIZER);
        form.resetAll();
        assertEquals("3", value("tokenizer.rqKMeans.levels"));
        assertEquals("2", value("threads"));
        edits.undo();
        assertEquals("4", value("tokenizer.rqKMeans.levels"));
    }

    @Test
    void expectationsAreWordedAsTheEngineDoes() {
        for (dev.tessera.config.Field field : Configs.fields(ProjectConfig.class)) {
            assertEquals(field.expected(), form.texts().expected(field), field.path());
        }
    }

    @Test
    void everythingIsSaidInChineseToo() {
        SettingModel rate = setting("sasRec.training.learningRate");
        workbench.language.set(Language.CHINESE);
        assertEquals("学习率", form.texts().name(rate.field()));
        assertEquals(
                Set.of("sasRec.training.learningRate", "oneRec.training.learningRate"),
                foundIn(Stage.MODEL, "学习率 峰值 AdamW"));
        assertEquals("整数，1 至 4096 列", form.texts().expected(setting("item.width").field()));
    }

    private Set<String> foundIn(Stage stage, String words) {
        form.show(stage);
        Set<String> found = found(words);
        form.showAll();
        return found;
    }
}
