package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.dataset.ImportReport;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Objects;
import java.util.Optional;

/** What became of the rows of the project's log, and the way to read it otherwise. */
final class ImportPanel implements Panel {
    private final Workbench workbench;
    private final ProjectSession session;
    private final Texts texts;
    private final ImportReportViewModel model;
    private final StackPane view = new StackPane();
    private final StackPane content = new StackPane();
    private final BorderPane page = new BorderPane();
    private Optional<ImportViewModel> changing = Optional.empty();

    ImportPanel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        texts = workbench.texts(ImportPanel.class);
        model = new ImportReportViewModel(workbench, session);
        page.getStylesheets()
                .add(
                        Objects.requireNonNull(ImportView.class.getResource("source.css"))
                                .toExternalForm());
        page.setTop(header());
        page.setCenter(content);
        content.getStyleClass().add("import-page");
        view.setId("import-panel");
        view.getChildren().setAll(page);
        model.report().subscribe(this::show);
    }

    private Node header() {
        Label path = new Label();
        path.setId("report-path");
        path.textProperty()
                .bind(
                        javafx.beans.binding.Bindings.createStringBinding(
                                this::title, session.edits().value(), texts.language()));
        path.getStyleClass().add(Styles.TEXT_BOLD);
        path.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        Button again = button("report-again", "fth-refresh-cw", "again");
        again.setOnAction(_ -> model.readAgain());
        Button change = button("report-change", "fth-edit-2", "change");
        change.getStyleClass().add(Styles.ACCENT);
        change.setOnAction(_ -> change());
        HBox header = new HBox(8, path, again, change);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("import-steps");
        return header;
    }

    private String title() {
        if (model.simulated()) {
            return texts.get("report.simulated");
        }
        String path = model.config().dataset().path();
        return path.isBlank() ? texts.get("report.noPath") : path;
    }

    private Button button(String id, String icon, String key) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.textProperty().bind(texts.bind(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void show(Fetched<Optional<ImportReport>> report) {
        content.getChildren()
                .setAll(
                        switch (report) {
                            case Fetched.Nothing<Optional<ImportReport>> _ -> new Region();
                            case Fetched.Waiting<Optional<ImportReport>> _ ->
                                    States.loading(texts.bind("report.loading"));
                            case Fetched.Failed<Optional<ImportReport>> failed ->
                                    States.empty(
                                            "fth-alert-triangle",
                                            texts.bind("failed"),
                                            new javafx.beans.property.SimpleStringProperty(
                                                    failed.words()),
                                            texts.bind("change"),
                                            this::change);
                            case Fetched.Ready<Optional<ImportReport>>(var found) ->
                                    found.map(this::report).orElseGet(this::simulated);
                        });
    }

    /** A log without files is no lack: what it is, and how to have another. */
    private Node simulated() {
        Label title = new Label();
        title.textProperty().bind(texts.bind("simulated"));
        title.getStyleClass().add(Styles.TITLE_4);
        Label hint = new Label();
        hint.textProperty().bind(texts.bind("simulated.hint"));
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        hint.setWrapText(true);
        hint.setMaxWidth(460);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.setTextAlignment(TextAlignment.CENTER);
        FontIcon icon = new FontIcon("fth-cpu");
        icon.getStyleClass().add("state-icon");
        Button read = button("report-read", "fth-upload", "simulated.read");
        read.setOnAction(_ -> change());
        VBox page = new VBox(12, icon, title, hint, read);
        page.getStyleClass().add("state");
        page.setAlignment(Pos.CENTER);
        return page;
    }

    private Node report(ImportReport found) {
        Label format = new Label();
        format.setWrapText(true);
        format.getStyleClass().add(Styles.TEXT_MUTED);
        format.textProperty()
                .bind(texts.bind("report.read", String.join(", ", found.files()), found.format()));
        RawLines raw = new RawLines(texts);
        SourceViewModel source = new SourceViewModel(workbench, model.config().dataset());
        ReportView rows = new ReportView(texts, problem -> fetch(source, problem, raw));
        rows.show(found);
        VBox.setVgrow(rows, Priority.ALWAYS);
        return new VBox(12, format, rows, raw);
    }

    private void fetch(
            SourceViewModel source, dev.tessera.dataset.ImportProblem problem, RawLines raw) {
        source.rawIn(
                session.project().resolve(model.config().dataset().path()),
                problem,
                text -> raw.show(text, problem));
    }

    /** Puts the pages of the import in place of the report, until it is applied or given up. */
    private void change() {
        ImportViewModel changed = ImportViewModel.of(workbench, session);
        changing = Optional.of(changed);
        changed.done()
                .subscribe(
                        done -> {
                            if (done) {
                                workbench.notices().done(texts.get("applied"));
                                back();
                                model.readAgain();
                            }
                        });
        view.getChildren().setAll(new ImportView(workbench, changed, this::back));
    }

    private void back() {
        changing.ifPresent(ImportViewModel::close);
        changing = Optional.empty();
        view.getChildren().setAll(page);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void visible(boolean visible) {
        model.visible(visible);
    }

    @Override
    public void close() {
        changing.ifPresent(ImportViewModel::close);
        model.close();
    }
}
