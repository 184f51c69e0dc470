package dev.tessera;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The arrows between the engine's packages: a wrong import fails the build. */
class ArchitectureTest {
    private static final JavaClasses ENGINE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.tessera");

    /** For each package what it may import, lowest first; whatever is not named is forbidden. */
    private static final Map<String, List<String>> ARROWS = arrows();

    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("graph", List.of());
        arrows.put("transform", List.of("graph"));
        arrows.put("exec", List.of("graph", "transform", "format"));
        arrows.put("nn", List.of("graph"));
        arrows.put("benchmark", List.of("graph", "transform", "exec", "nn"));
        arrows.put("config", List.of());
        arrows.put("format", List.of());
        arrows.put("job", List.of());
        arrows.put("dataset", List.of("config", "job", "format"));
        arrows.put("evaluation", List.of("config", "job", "dataset"));
        arrows.put("item", List.of("config", "job", "format", "graph", "exec", "nn", "dataset"));
        arrows.put(
                "tokenizer",
                List.of("config", "job", "format", "graph", "exec", "nn", "dataset", "item"));
        arrows.put(
                "model",
                List.of(
                        "config",
                        "job",
                        "format",
                        "graph",
                        "transform",
                        "exec",
                        "nn",
                        "dataset",
                        "evaluation",
                        "item",
                        "tokenizer"));
        arrows.put(
                "generate",
                List.of(
                        "config",
                        "job",
                        "format",
                        "graph",
                        "exec",
                        "nn",
                        "dataset",
                        "evaluation",
                        "tokenizer",
                        "model"));
        arrows.put("figure", List.of("config", "format"));
        arrows.put("experiment", List.of("config", "job", "format", "figure"));
        arrows.put(
                "pipeline",
                List.of(
                        "config",
                        "job",
                        "format",
                        "graph",
                        "transform",
                        "exec",
                        "nn",
                        "dataset",
                        "evaluation",
                        "item",
                        "tokenizer",
                        "model",
                        "generate",
                        "figure",
                        "experiment"));
        arrows.put(
                "cli",
                Stream.concat(arrows.get("pipeline").stream(), Stream.of("pipeline", "benchmark"))
                        .toList());
        return arrows;
    }

    @Test
    void packagesImportOnlyWhatTheirArrowsAllow() {
        ARROWS.forEach(
                (name, allowed) -> {
                    String[] forbidden =
                            ARROWS.keySet().stream()
                                    .filter(
                                            other ->
                                                    !other.equals(name) && !allowed.contains(other))
                                    .map(other -> "dev.tessera." + other + "..")
                                    .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("dev.tessera." + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true)
                            .check(ENGINE);
                });
    }

    @Test
    void everyPackageOfTheEngineHasItsPlaceAmongTheArrows() {
        Set<String> unknown =
                ENGINE.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.split("\\.")[2])
                        .filter(name -> !ARROWS.containsKey(name))
                        .collect(Collectors.toCollection(TreeSet<String>::new));
        assertEquals(Set.of(), unknown);
    }

    @Test
    void theEngineKnowsNoWindowAndNoAccelerator() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "javafx..", "javax.swing..", "uk.ac.manchester.tornado.."))
                .check(ENGINE);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .that()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(ENGINE);
    }
}
