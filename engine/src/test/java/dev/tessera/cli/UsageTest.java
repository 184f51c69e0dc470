package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class UsageTest {

    @Test
    void withoutACommandTheCommandsAreListed() {
        Ran ran = Ran.of().done();
        for (String command : Tessera.commandLine().getSubcommands().keySet()) {
            assertTrue(ran.out().contains("  " + command + " "), command);
        }
    }

    @Test
    void anUnknownCommandSuggestsTheNearest() {
        Ran.of("rum").failed(ExitCode.USAGE, "there is no command 'rum'", "did you mean", "run");
    }

    @Test
    void anUnknownOptionSuggestsTheNearest() {
        Ran.of("run", "somewhere", "--jsn")
                .failed(ExitCode.USAGE, "'--jsn'", "did you mean --json?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "new",
                "import",
                "train",
                "evaluate",
                "recommend",
                "data",
                "semantic-ids",
                "runs",
                "runs show",
                "data describe"
            })
    void aCommandThatLacksSomethingSaysWhatAndHowItIsWrittenInAFewLines(String words) {
        Ran ran =
                Ran.of((Object[]) words.split(" "))
                        .failed(
                                ExitCode.USAGE,
                                "usage: tessera " + words,
                                "'tessera " + words + " --help' says more");
        assertTrue(ran.err().startsWith("tessera: "), ran.err());
        assertTrue(ran.err().lines().count() <= 8, ran.err());
    }

    @Test
    void aSettingWithoutAValueIsAUsageError() {
        Ran.of("config", "--set", "tokenizer.seed")
                .failed(ExitCode.USAGE, "SETTING=VALUE", "tokenizer.seed");
    }

    @Test
    void everyCommandExplainsItselfAndEachOfItsOptions() {
        everyCommand(Tessera.commandLine())
                .forEach(
                        (name, command) -> {
                            CommandSpec spec = command.getCommandSpec();
                            assertTrue(spec.usageMessage().description().length > 0, name);
                            for (OptionSpec option : spec.options()) {
                                assertTrue(
                                        option.hidden() || option.description().length > 0,
                                        name + " " + option.longestName());
                            }
                            assertTrue(
                                    command.getUsageMessage()
                                            .lines()
                                            .noneMatch(line -> line.length() > 100),
                                    name);
                        });
    }

    @Test
    void everyCommandThatComputesCanPrintJsonAndTraces() {
        List<String> without =
                List.of(
                        "tessera",
                        "tessera data",
                        "tessera runs",
                        "tessera semantic-ids",
                        "tessera generate-completion");
        everyCommand(Tessera.commandLine())
                .forEach(
                        (name, command) -> {
                            boolean has =
                                    command.getCommandSpec().findOption("--json") != null
                                            && command.getCommandSpec().findOption("--trace")
                                                    != null;
                            assertEquals(!without.contains(name), has, name);
                        });
    }

    @Test
    void theExitCodesOfTheHelpAreThoseOfTheProgram() {
        Map<String, String> listed =
                new TreeMap<>(Tessera.commandLine().getCommandSpec().usageMessage().exitCodeList());
        Map<String, String> defined = new TreeMap<>();
        for (ExitCode code : ExitCode.values()) {
            defined.put(Integer.toString(code.code()), code.meaning());
        }
        assertEquals(defined, listed);
    }

    @Test
    void theCompletionScriptKnowsCommandsAndOptions() {
        Ran ran = Ran.of("generate-completion").done();
        for (String word :
                List.of("semantic-ids", "recommend", "--baseline", "--fresh", "complete ")) {
            assertTrue(ran.out().contains(word), word);
        }
    }

    @Test
    void theVersionIsOneLine() {
        assertEquals(
                "tessera " + Version.CODE + System.lineSeparator(),
                Ran.of("--version").done().out());
        assertFalse(Ran.of("run", "--version").done().out().isBlank());
    }

    private static Map<String, CommandLine> everyCommand(CommandLine root) {
        Map<String, CommandLine> commands = new TreeMap<>();
        commands.put(root.getCommandSpec().qualifiedName(), root);
        root.getSubcommands().values().forEach(command -> commands.putAll(everyCommand(command)));
        return commands;
    }
}
