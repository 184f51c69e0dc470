package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.app.look.Look;
import dev.tessera.app.testing.Daylight;
import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.Inventory;
import dev.tessera.app.text.Language;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks and languages are switched while everything is open. */
class LookAndLanguageJourneyTest extends Journey {
    /** A lone tile may be a mark in a picture. */
    private static final int FEW_TILES = 3;

    private Node root() {
        return desk.window().stage().getScene().getRoot();
    }

    @Test
    void everyWordOnTheScreenBecomesChineseWhileItIsOpen() {
        Inventory words = new Inventory();
        Map<String, List<String>> english = new TreeMap<>();
        desk.click("#tool-language");
        desk.await("the language is Chinese", () -> desk.window().language() == Language.CHINESE);
        desk.shot("j7-zh-start");
        english.put("start screen", Desk.onFx(words::english));
        desk.click("#tool-language");
        desk.openProject(FinishedProject.in(folder));
        allPanels().forEach(this::goTo);
        desk.click("#tool-language");
        for (String panel : allPanels()) {
            goTo(panel);
            desk.shot("j7-zh-" + panel);
            english.put(panel, Desk.onFx(words::english));
        }
        desk.keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.J).click("#tab-log");
        english.put("log", Desk.onFx(words::english));
        desk.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        desk.shot("j7-zh-palette");
        english.put("palette", Desk.onFx(words::english));
        english.values().removeIf(List::isEmpty);
        assertEquals("", told(english));
    }

    @Test
    void nothingOfAnotherColourSchemeIsLeft() {
        Map<String, List<String>> left = new TreeMap<>();
        desk.openProject(FinishedProject.in(folder));
        allPanels().forEach(this::goTo);
        for (Look look : List.of(Look.DARK, Look.HIGH_CONTRAST, Look.LIGHT)) {
            desk.click("#tool-look");
            desk.await("the look is " + look, () -> desk.window().look() == look);
            for (String panel : allPanels()) {
                goTo(panel);
                looks = 0;
                desk.await("charts are drawn", () -> tiles(look).size() <= FEW_TILES || settled());
                desk.shot("j7-" + look + "-" + panel);
                List<String> tiles = Desk.onFx(() -> tiles(look));
                if (tiles.size() > FEW_TILES) {
                    left.put(panel + ", " + look, tiles);
                }
            }
        }
        assertEquals("", told(left));
    }

    private int looks;

    /** After a while what is drawn beside the FX thread is there. */
    private boolean settled() {
        return ++looks > 40;
    }

    private List<String> tiles(Look look) {
        return switch (look) {
            case LIGHT -> Daylight.darkTiles(root());
            case DARK -> Daylight.brightTiles(root());
            case HIGH_CONTRAST -> List.of();
        };
    }

    private static String told(Map<String, List<String>> all) {
        List<String> lines = new ArrayList<>();
        all.forEach((where, what) -> lines.add(where + ": " + String.join("\n    ", what)));
        return String.join("\n", lines);
    }
}
