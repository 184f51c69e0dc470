package dev.tessera.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The arrows between the packages of the window: a wrong import fails the build. */
class AppArchitectureTest {
    private static final JavaClasses APP =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.tessera.app");

    /** For each package what it may import of the others; whatever is not named is forbidden. */
    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("text", List.of());
        arrows.put("look", List.of("text"));
        arrows.put("command", List.of("text"));
        arrows.put("job", List.of("text"));
        arrows.put("device", List.of("job"));
        arrows.put("project", List.of("text", "look", "job", "device"));
        List<String> base = List.of("text", "look", "command", "job", "device", "project");
        arrows.put("extension", base);
        List<String> extension = with(base, "extension");
        arrows.put("chart", extension);
        arrows.put("form", extension);
        arrows.put("activity", extension);
        arrows.put("start", extension);
        arrows.put("panel", with(extension, "chart", "form"));
        arrows.put("shell", with(extension, "chart", "form", "activity", "start"));
        return arrows;
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    @Test
    void packagesImportOnlyWhatTheArrowsAllow() {
        arrows().forEach(
                        (name, allowed) -> {
                            String[] own =
                                    Stream.concat(Stream.of(name), allowed.stream())
                                            .map(one -> "dev.tessera.app." + one + "..")
                                            .toArray(String[]::new);
                            DescribedPredicate<JavaClass> others =
                                    resideInAnyPackage("dev.tessera.app..")
                                            .and(resideOutsideOfPackages(own));
                            noClasses()
                                    .that()
                                    .resideInAPackage("dev.tessera.app." + name + "..")
                                    .should()
                                    .dependOnClassesThat(others)
                                    .allowEmptyShould(true)
                                    .check(APP);
                        });
    }

    @Test
    void everyPackageHasItsArrows() {
        String[] known =
                Stream.concat(
                                Stream.of("dev.tessera.app"),
                                arrows().keySet().stream()
                                        .map(one -> "dev.tessera.app." + one + ".."))
                        .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(APP);
    }

    @Test
    void panelsNeverImportEachOther() {
        slices().matching("dev.tessera.app.panel.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void theWindowImportsNoKernelNorCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tessera.cli..", "uk.ac.manchester..", "dev.tessera.exec.reference..")
                .check(APP);
    }
}
