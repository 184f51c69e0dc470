package dev.tessera.app.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.config.Configs;
import dev.tessera.config.Field;
import dev.tessera.config.FieldType;
import dev.tessera.config.Member;
import dev.tessera.config.Section;
import dev.tessera.pipeline.ProjectConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every setting, group, choice and unit has its Chinese name and help. */
class SettingTranslationsTest {
    private final StubWorkbench workbench = StubWorkbench.onCaller();
    private final SettingTexts texts = new SettingTexts(workbench.texts(StageForm.class));
    private final List<Field> fields = Configs.fields(ProjectConfig.class);

    @AfterEach
    void close() {
        workbench.close();
    }

    private List<String> untranslated(Stream<String> keys) {
        workbench.language.set(Language.CHINESE);
        return keys.distinct().filter(key -> !isSaid(key)).toList();
    }

    private boolean isSaid(String key) {
        int last = key.lastIndexOf('.');
        boolean ofSetting = !key.startsWith("choice.") && !key.startsWith("unit.");
        return (ofSetting
                        ? texts.translated(key.substring(0, last), key.substring(last + 1))
                        : texts.property(key))
                .filter(text -> !text.isBlank())
                .isPresent();
    }

    @Test
    void everySettingHasAChineseNameAndHelp() {
        assertEquals(
                List.of(),
                untranslated(
                        fields.stream()
                                .flatMap(f -> Stream.of(f.path() + ".name", f.path() + ".help"))));
    }

    @Test
    void everyGroupHasAChineseNameAndHelp() {
        assertEquals(
                List.of(),
                untranslated(
                        sections(Configs.section(ProjectConfig.class))
                                .map(Section::path)
                                .flatMap(path -> Stream.of(path + ".name", path + ".help"))));
    }

    @Test
    void everyGroupHasAnEnglishHelp() {
        assertEquals(
                List.of(),
                sections(Configs.section(ProjectConfig.class))
                        .filter(section -> section.help().isEmpty())
                        .map(Section::path)
                        .toList());
    }

    private static Stream<Section> sections(Section section) {
        List<Section> inner = new ArrayList<>();
        for (Member member : section.members()) {
            if (member instanceof Section one) {
                inner.add(one);
                inner.addAll(sections(one).toList());
            }
        }
        return inner.stream();
    }

    @Test
    void everyChoiceHasAMeaningAndItsChineseForms() {
        List<Map.Entry<FieldType.Choice, String>> all = new ArrayList<>();
        for (Field field : fields) {
            FieldType type =
                    field.type() instanceof FieldType.ListOf list ? list.element() : field.type();
            if (type instanceof FieldType.Choice choice) {
                choice.names().forEach(name -> all.add(Map.entry(choice, name)));
            }
        }
        assertEquals(
                List.of(),
                all.stream()
                        .filter(one -> one.getKey().meaning(one.getValue()).isEmpty())
                        .map(one -> SettingTexts.key(one.getKey(), one.getValue()))
                        .distinct()
                        .toList());
        assertEquals(
                List.of(),
                untranslated(
                        all.stream()
                                .map(one -> SettingTexts.key(one.getKey(), one.getValue()))
                                .flatMap(key -> Stream.of(key + ".name", key + ".help"))));
    }

    @Test
    void everyUnitIsTranslated() {
        assertEquals(
                List.of(),
                untranslated(
                        fields.stream()
                                .map(Field::unit)
                                .filter(unit -> !unit.isEmpty())
                                .map(unit -> "unit." + unit)));
    }
}
