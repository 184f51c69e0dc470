package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.text.Texts;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.TextEncoding;
import dev.tessera.dataset.TimeUnitRule;
import dev.tessera.dataset.source.LogPreview;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The first page: which file, what it was taken for, its first rows and what its columns mean. */
final class ColumnsPage extends VBox {
    private static final List<String> PATTERNS =
            List.of(
                    "*.csv",
                    "*.tsv",
                    "*.txt",
                    "*.dat",
                    "*.inter",
                    "*.json",
                    "*.jsonl",
                    "*.ndjson",
                    "*.parquet",
                    "*.csv.gz",
                    "*.tsv.gz",
                    "*.jsonl.gz");

    private final Workbench workbench;
    private final Texts texts;
    private final ImportViewModel model;
    private final SourceViewModel source;
    private final SettingFields fields;
    private final PreviewTable table;
    private final StackPane rows = new StackPane();
    private final Label why = new Label();

    ColumnsPage(Workbench workbench, ImportViewModel model) {
        this.workbench = workbench;
        this.model = model;
        texts = workbench.texts(ColumnsPage.class);
        source = model.source();
        fields = new SettingFields(texts, source);
        table = new PreviewTable(texts, source);
        setSpacing(12);
        VBox.setVgrow(rows, Priority.ALWAYS);
        rows.getStyleClass().add("framed");
        why.setId("why");
        why.setWrapText(true);
        why.getStyleClass().add(Styles.TEXT_MUTED);
        HBox reading = new HBox(6, new FontIcon("fth-info"), why);
        reading.setAlignment(Pos.CENTER_LEFT);
        reading.visibleProperty().bind(why.textProperty().isNotEmpty());
        reading.managedProperty().bind(reading.visibleProperty());
        getChildren().addAll(files(), options(), reading, rows);
        source.preview().subscribe(this::show);
        texts.language().subscribe(_ -> show(source.preview().get()));
        source.tables()
                .subscribe(
                        () -> {
                            if (source.preview().get() instanceof Fetched.Failed) {
                                show(source.preview().get());
                            }
                        });
    }

    PreviewTable table() {
        return table;
    }

    private Node files() {
        TextField path = new TextField();
        path.setId("path");
        path.promptTextProperty().bind(texts.bind("path.prompt"));
        path.accessibleTextProperty().bind(texts.bind("path"));
        source.config().subscribe(now -> path.setText(now.path()));
        path.setOnAction(
                _ -> {
                    if (!path.getText().isBlank()) {
                        model.choose(Path.of(path.getText().strip()));
                    }
                });
        HBox.setHgrow(path, Priority.ALWAYS);
        Button file = button("choose-file", "fth-file", "file");
        file.setOnAction(
                _ ->
                        workbench
                                .files()
                                .open(
                                        texts.get("file.title"),
                                        List.of(
                                                new FileChoice.Kind(
                                                        texts.get("file.kind"), PATTERNS),
                                                new FileChoice.Kind(
                                                        texts.get("file.all"), List.of("*.*"))))
                                .ifPresent(model::choose));
        Button folder = button("choose-folder", "fth-folder", "folder");
        folder.setOnAction(
                _ -> workbench.files().folder(texts.get("folder.title")).ifPresent(model::choose));
        Button again = button("read-again", "fth-refresh-cw", "again");
        again.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> source.config().get().path().isBlank(), source.config()));
        again.setOnAction(_ -> source.readAgain());
        HBox row = new HBox(8, path, file, folder, again);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String id, String icon, String text) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.bind(text));
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(text + ".tip"));
        button.setTooltip(tip);
        return button;
    }

    private Node options() {
        ComboBox<String> separator =
                fields.choice(
                        "columns.separator",
                        List.of("", ",", "\\t", ";", "|", "::"),
                        value -> texts.get("separator." + separatorKey(value)));
        ComboBox<String> items =
                fields.choice(
                        "columns.itemTable",
                        List.of(""),
                        value -> value.isEmpty() ? texts.get("items.none") : value);
        source.tables()
                .subscribe(
                        () -> {
                            List<String> names = new ArrayList<>(List.of(""));
                            source.tables().stream()
                                    .filter(one -> !isLog(one))
                                    .map(one -> Objects.toString(one.getFileName()))
                                    .forEach(names::add);
                            if (!names.equals(items.getItems())) {
                                items.getItems().setAll(names);
                            }
                        });
        FlowPane pane =
                new FlowPane(
                        16,
                        8,
                        pair("format", fields.choice("format", DatasetFormat.class)),
                        pair("columns.separator", separator),
                        fields.check("columns.header"),
                        pair("encoding", fields.choice("encoding", TextEncoding.class)),
                        pair(
                                "columns.timeUnit",
                                fields.choice("columns.timeUnit", TimeUnitRule.class)),
                        pair("columns.valueName", fields.text("columns.valueName", 110)),
                        pair("columns.itemTable", items));
        pane.setRowValignment(javafx.geometry.VPos.CENTER);
        return pane;
    }

    private boolean isLog(Path file) {
        return file.toAbsolutePath().normalize().toString().equals(source.config().get().path());
    }

    private static String separatorKey(String value) {
        return switch (value) {
            case "" -> "auto";
            case "," -> "comma";
            case "\\t" -> "tab";
            case ";" -> "semicolon";
            case "|" -> "bar";
            default -> "colons";
        };
    }

    private HBox pair(String path, Control control) {
        HBox pair = new HBox(6, fields.caption(path, control), control);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private void show(Fetched<LogPreview> preview) {
        switch (preview) {
            case Fetched.Nothing<LogPreview> _ -> {
                why.setText("");
                rows.getChildren()
                        .setAll(
                                States.empty(
                                        "fth-upload",
                                        texts.bind("choose"),
                                        texts.bind("choose.hint")));
            }
            case Fetched.Waiting<LogPreview> _ -> {
                why.setText("");
                rows.getChildren().setAll(States.loading(texts.bind("looking")));
            }
            case Fetched.Failed<LogPreview> failed -> {
                why.setText("");
                rows.getChildren().setAll(failed(failed.words()));
            }
            case Fetched.Ready<LogPreview>(LogPreview found) -> {
                why.setText(Reasons.of(texts, found, source.config().get()));
                table.show(found);
                rows.getChildren().setAll(table);
            }
        }
    }

    /** What is wrong in words, and the tables that could be meant. */
    private Node failed(String words) {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        icon.getStyleClass().addAll("state-icon", "danger-icon");
        Label title = new Label();
        title.textProperty().bind(texts.bind("failed"));
        title.getStyleClass().add(Styles.TITLE_4);
        Label reason = new Label(words);
        reason.setId("failure");
        reason.setWrapText(true);
        reason.setMaxWidth(720);
        reason.setTextAlignment(TextAlignment.CENTER);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        VBox page = new VBox(12, icon, title, reason);
        page.getStyleClass().add("state");
        page.setAlignment(Pos.CENTER);
        if (!source.tables().isEmpty()) {
            FlowPane links = new FlowPane(8, 4);
            links.setAlignment(Pos.CENTER);
            Label ask = new Label();
            ask.textProperty().bind(texts.bind("tables"));
            links.getChildren().add(ask);
            source.tables().stream().limit(12).forEach(one -> links.getChildren().add(link(one)));
            page.getChildren().add(links);
        }
        return page;
    }

    private Hyperlink link(Path file) {
        Hyperlink link = new Hyperlink(Objects.toString(file.getFileName()));
        link.setOnAction(_ -> model.choose(file));
        return link;
    }
}
