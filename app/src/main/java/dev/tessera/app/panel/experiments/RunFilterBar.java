package dev.tessera.app.panel.experiments;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.experiment.RunStatus;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What narrows the table down: text with conditions, status, tags, stars. */
final class RunFilterBar extends HBox {
    private static final List<RunStatus> STATUSES =
            List.of(
                    RunStatus.RUNNING,
                    RunStatus.FINISHED,
                    RunStatus.FAILED,
                    RunStatus.CANCELLED,
                    RunStatus.INTERRUPTED);

    private final RunsViewModel model;
    private final RunTexts texts;
    private final CustomTextField search = new CustomTextField();
    private final MenuButton statuses = new MenuButton();
    private final MenuButton tags = new MenuButton();
    private final ToggleButton starred = new ToggleButton();
    private final ToggleButton hideFailed = new ToggleButton();
    private boolean following;

    RunFilterBar(RunsViewModel model, RunTexts texts) {
        super(6);
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        search();
        HBox.setHgrow(search, Priority.ALWAYS);
        statuses.setId("filter-status");
        tags.setId("filter-tags");
        statuses.setMinWidth(USE_PREF_SIZE);
        tags.setMinWidth(USE_PREF_SIZE);
        Buttons.iconOnly(
                starred, "filter-starred", "fth-star", texts.texts().bind("filter.starred"));
        starred.setOnAction(_ -> model.arrange(how -> how.withStarredOnly(starred.isSelected())));
        Buttons.iconOnly(
                hideFailed,
                "filter-hide-failed",
                "fth-eye-off",
                texts.texts().bind("filter.hideFailed"));
        hideFailed.textProperty().bind(texts.texts().bind("filter.failed"));
        hideFailed.getStyleClass().remove(Styles.BUTTON_ICON);
        hideFailed.setMinWidth(USE_PREF_SIZE);
        hideFailed.setOnAction(
                _ -> model.arrange(how -> how.withHideFailed(hideFailed.isSelected())));
        getChildren().setAll(search, statuses, tags, starred, hideFailed);
        tags.setOnShowing(_ -> fillTags());
        model.arrangement().subscribe(this::follow);
        texts.texts().language().subscribe(_ -> follow(model.arrangement().get()));
        model.frame().subscribe(_ -> tags.setDisable(model.tags().isEmpty()));
    }

    private void search() {
        search.setId("runs-search");
        search.setLeft(new FontIcon("fth-search"));
        Button clear =
                Buttons.iconOnly(
                        new Button(),
                        "search-clear",
                        "fth-x",
                        texts.texts().bind("filter.clearText"));
        clear.setFocusTraversable(false);
        clear.getStyleClass().addAll(Styles.SMALL, "clear-button");
        clear.setOnAction(_ -> search.clear());
        search.rightProperty()
                .bind(search.textProperty().map(text -> text.isEmpty() ? null : clear));
        search.promptTextProperty().bind(texts.texts().bind("filter.text"));
        search.accessibleTextProperty().bind(texts.texts().bind("filter.text"));
        Tooltip help = new Tooltip();
        help.textProperty().bind(texts.texts().bind("filter.help"));
        search.setTooltip(help);
        search.setMinWidth(120);
        search.textProperty()
                .subscribe(
                        text -> {
                            if (!following) {
                                model.arrange(how -> how.withText(text));
                            }
                        });
        search.addEventFilter(
                javafx.scene.input.KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    }
                });
    }

    CustomTextField searchField() {
        return search;
    }

    private void follow(Arrangement how) {
        following = true;
        if (!search.getText().equals(how.text())) {
            search.setText(how.text());
        }
        starred.setSelected(how.starredOnly());
        hideFailed.setSelected(how.hideFailed());
        following = false;
        name(statuses, "filter.status", how.statuses().size());
        name(tags, "filter.tags", how.tags().size());
        fillStatuses(how);
    }

    private void name(MenuButton button, String key, int chosen) {
        String title = texts.texts().get(key);
        button.setText(chosen == 0 ? title : title + " (" + chosen + ")");
    }

    private void fillStatuses(Arrangement how) {
        if (statuses.getItems().isEmpty()) {
            for (RunStatus status : STATUSES) {
                CheckMenuItem item = new CheckMenuItem();
                item.setId("status-" + status.text());
                item.textProperty().bind(texts.texts().bind("status." + status.text()));
                item.setGraphic(new FontIcon(RunTexts.icon(status)));
                item.setOnAction(_ -> chooseStatus(status, item.isSelected()));
                item.setUserData(status);
                statuses.getItems().add(item);
            }
        }
        for (MenuItem item : statuses.getItems()) {
            ((CheckMenuItem) item)
                    .setSelected(how.statuses().contains((RunStatus) item.getUserData()));
        }
    }

    private void chooseStatus(RunStatus status, boolean chosen) {
        model.arrange(
                how -> {
                    Set<RunStatus> now = EnumSet.noneOf(RunStatus.class);
                    now.addAll(how.statuses());
                    if (chosen) {
                        now.add(status);
                    } else {
                        now.remove(status);
                    }
                    return how.withStatuses(now);
                });
    }

    private void fillTags() {
        tags.getItems().clear();
        for (String tag : model.tags()) {
            CheckMenuItem item = new CheckMenuItem(tag);
            item.setMnemonicParsing(false);
            item.setSelected(model.arrangement().get().tags().contains(tag));
            item.setOnAction(_ -> chooseTag(tag, item.isSelected()));
            tags.getItems().add(item);
        }
    }

    private void chooseTag(String tag, boolean chosen) {
        model.arrange(
                how -> {
                    Set<String> now = new HashSet<>(how.tags());
                    if (chosen) {
                        now.add(tag);
                    } else {
                        now.remove(tag);
                    }
                    return how.withTags(now);
                });
    }
}
