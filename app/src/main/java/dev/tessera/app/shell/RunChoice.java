package dev.tessera.app.shell;

import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;
import dev.tessera.pipeline.RunResults;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;

/** Chooses the run that all panels show. */
final class RunChoice extends ComboBox<Run> {
    private static final double WIDTH = 300;

    private final ShellViewModel shell;
    private final Texts texts;
    private final ListChangeListener<Run> listed = _ -> follow();
    private Optional<ProjectSession> session = Optional.empty();
    private Subscription following = Subscription.EMPTY;
    private boolean told;

    RunChoice(ShellViewModel shell, Texts texts) {
        this.shell = shell;
        this.texts = texts;
        setId("run-choice");
        setPrefWidth(WIDTH);
        promptTextProperty().bind(texts.bind("run.none"));
        accessibleTextProperty().bind(texts.bind("run.choice"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("run.choice"));
        setTooltip(tip);
        setCellFactory(_ -> new RunCell());
        setButtonCell(new RunCell());
        getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        shell.project().subscribe(this::opened);
        opened();
    }

    private void opened() {
        session.ifPresent(before -> before.runs().removeListener(listed));
        following.unsubscribe();
        session = shell.project().get();
        session.ifPresent(
                now -> {
                    now.runs().addListener(listed);
                    following = now.shown().subscribe(this::follow);
                });
        follow();
    }

    private void follow() {
        told = true;
        try {
            getItems()
                    .setAll(
                            session.map(one -> one.runs())
                                    .orElse(
                                            javafx.collections.FXCollections
                                                    .emptyObservableList()));
            Optional<String> shown =
                    session.flatMap(one -> one.shown().get()).map(RunResults::run).map(Run::id);
            getItems().stream()
                    .filter(run -> shown.filter(run.id()::equals).isPresent())
                    .findFirst()
                    .ifPresentOrElse(
                            run -> getSelectionModel().select(run),
                            () -> getSelectionModel().clearSelection());
        } finally {
            told = false;
        }
    }

    private void chosen() {
        Run run = getSelectionModel().getSelectedItem();
        if (!told && run != null) {
            session.ifPresent(one -> one.show(run));
        }
    }

    private final class RunCell extends ListCell<Run> {
        private final FontIcon icon = new FontIcon();

        @Override
        protected void updateItem(Run run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setText(getListView() == null ? texts.get("run.none") : null);
                return;
            }
            icon.setIconLiteral(RunIcons.of(run.status()));
            setGraphic(icon);
            setText(run.info().name() + "  " + time(run));
        }

        private String time(Run run) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                    .withLocale(texts.locale())
                    .withZone(ZoneId.systemDefault())
                    .format(run.started());
        }
    }
}
