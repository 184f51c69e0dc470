package dev.tessera.app.testing;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words on the screen, and those among them that are English where Chinese was to be seen. */
public final class Inventory {
    private static final String ENGLISH = "texts.properties";
    private static final String CHINESE = "texts_zh.properties";
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+[^}]*}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");

    private final Set<String> plain = new HashSet<>();
    private final List<Pattern> composed = new ArrayList<>();

    /** Knows every English text of the workbench that is another one in Chinese. */
    public Inventory() {
        try {
            Path classes =
                    Path.of(
                            dev.tessera.app.Main.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> all = Files.walk(classes)) {
                for (Path file :
                        (Iterable<Path>) all.filter(one -> one.endsWith(ENGLISH))::iterator) {
                    take(read(file), read(file.resolveSibling(CHINESE)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    private void take(Properties english, Properties chinese) {
        for (String key : english.stringPropertyNames()) {
            String text = english.getProperty(key);
            if (text.equals(chinese.getProperty(key)) || !WORD.matcher(text).find()) {
                continue;
            }
            if (!text.contains("{")) {
                plain.add(text);
            } else if (WORD.matcher(ARGUMENT.matcher(text).replaceAll("")).find()
                    && !text.contains("choice")) {
                composed.add(pattern(text.replace("''", "'")));
            }
        }
    }

    private static Pattern pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : ARGUMENT.split(text, -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".+").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** The English words that are seen now, each with the node that says it. FX thread only. */
    public List<String> english() {
        List<String> found = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            walk(
                    window.getScene().getRoot(),
                    node ->
                            texts(node).stream()
                                    .filter(this::isEnglish)
                                    .map(text -> "\"" + text + "\" of " + node)
                                    .forEach(found::add));
        }
        return found;
    }

    private boolean isEnglish(String text) {
        return plain.contains(text)
                || composed.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        if (!node.isVisible()) {
            return;
        }
        if (isTheWindowsOwn(node)) {
            visitor.accept(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, visitor));
        }
    }

    /** JavaFX has its own word for closing, figures are for papers, values are as in the file. */
    private static boolean isTheWindowsOwn(Node node) {
        boolean isValue =
                node instanceof ListCell<?>
                        && node.getParent() instanceof ComboBox<?> box
                        && String.valueOf(box.getId()).startsWith("setting-");
        return !isValue
                && node.getStyleClass().stream()
                        .noneMatch(
                                style ->
                                        style.equals("tab-close-button")
                                                || style.startsWith("chart-"));
    }

    private static List<String> texts(Node node) {
        List<String> texts = new ArrayList<>();
        switch (node) {
            case Labeled labeled -> {
                texts.add(labeled.getText());
                if (labeled.getTooltip() != null) {
                    texts.add(labeled.getTooltip().getText());
                }
            }
            case TextInputControl input -> texts.add(input.getPromptText());
            case MenuBar bar -> bar.getMenus().forEach(menu -> items(menu, texts));
            default -> {}
        }
        texts.add(node.getAccessibleText());
        texts.removeIf(text -> text == null || text.isBlank());
        return texts;
    }

    private static void items(MenuItem item, List<String> texts) {
        texts.add(item.getText());
        if (item instanceof Menu menu) {
            menu.getItems().forEach(one -> items(one, texts));
        }
    }
}
