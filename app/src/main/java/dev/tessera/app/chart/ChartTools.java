package dev.tessera.app.chart;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Scale;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The quiet tool bar of a chart; what has no room goes into its overflow menu. */
final class ChartTools extends ToolBar {
    private static final double MOST_SMOOTHING = 0.99;

    private final ChartViewModel model;
    private final Gestures gestures;
    private final Actions actions;
    private final Texts texts;
    private final ToggleGroup modes = new ToggleGroup();
    private final ToggleButton select;
    private final Button reset;
    private final MenuButton axes;
    private final Slider smoothing = new Slider(0, MOST_SMOOTHING, 0);
    private final Label weight = new Label();
    private final HBox smoother;
    private boolean following;

    /** What the tool bar can have done beyond the view model. */
    interface Actions {
        void export();

        void copyPicture();

        void copyNumbers();
    }

    ChartTools(ChartViewModel model, Gestures gestures, Texts texts, Actions actions) {
        this.model = model;
        this.gestures = gestures;
        this.texts = texts;
        this.actions = actions;
        getStyleClass().add("chart-tools");
        ToggleButton zoom = mode("zoom", "fth-zoom-in", ChartMode.ZOOM);
        ToggleButton pan = mode("pan", "fth-move", ChartMode.PAN);
        select = mode("select", "fth-edit-3", ChartMode.SELECT);
        reset = dress(new Button(), "reset", "fth-maximize");
        reset.setOnAction(_ -> model.reset());
        axes = dress(new MenuButton(), "axes", "fth-sliders");
        Button export = dress(new Button(), "export", "fth-download");
        export.setOnAction(_ -> actions.export());
        MenuButton more = dress(new MenuButton(), "more", "fth-more-vertical");
        more.getItems().setAll(more());
        smoother = smoother();
        HBox modesBox = new HBox(2, zoom, pan, select);
        modesBox.setAlignment(Pos.CENTER_LEFT);
        getItems().setAll(smoother, modesBox, reset, axes, export, more);
        model.mode().subscribe(this::follow);
        offerSelect(false);
    }

    /** Whether points can be selected. */
    void offerSelect(boolean offered) {
        select.setVisible(offered);
        select.setManaged(offered);
    }

    private ToggleButton mode(String key, String icon, ChartMode mode) {
        ToggleButton button = dress(new ToggleButton(), key, icon);
        button.setToggleGroup(modes);
        button.setUserData(mode);
        button.setOnAction(
                _ -> {
                    model.mode().set(mode);
                    button.setSelected(true);
                });
        return button;
    }

    private void follow(ChartMode mode) {
        modes.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == mode)
                .forEach(modes::selectToggle);
    }

    private <T extends ButtonBase> T dress(T button, String key, String icon) {
        button.setId("chart-" + key);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        ObservableValue<String> text = texts.bind("tool." + key);
        button.accessibleTextProperty().bind(text);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(text);
        button.setTooltip(tip);
        return button;
    }

    private HBox smoother() {
        smoothing.setId("chart-smoothing");
        smoothing.setPrefWidth(90);
        smoothing.setBlockIncrement(0.05);
        smoothing.getStyleClass().add(Styles.SMALL);
        smoothing.accessibleTextProperty().bind(texts.bind("tool.smoothing"));
        smoothing
                .valueProperty()
                .addListener(
                        (_, _, now) -> {
                            if (!following) {
                                model.smooth(Math.round(now.doubleValue() * 100) / 100.0);
                            }
                        });
        FontIcon icon = new FontIcon("fth-activity");
        weight.getStyleClass().addAll(Styles.TEXT_MUTED, "chart-weight");
        HBox box = new HBox(6, icon, smoothing, weight);
        box.setAlignment(Pos.CENTER_LEFT);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("tool.smoothing.tip"));
        Tooltip.install(box, tip);
        return box;
    }

    private List<MenuItem> more() {
        return List.of(
                item("tool.closer", "fth-zoom-in", gestures::closer),
                item("tool.farther", "fth-zoom-out", gestures::farther),
                new SeparatorMenuItem(),
                item("tool.copy-picture", "fth-image", actions::copyPicture),
                item("tool.copy-numbers", "fth-clipboard", actions::copyNumbers),
                item("tool.export.long", "fth-download", actions::export));
    }

    private MenuItem item(String key, String icon, Runnable action) {
        MenuItem item = new MenuItem();
        item.setId(key.replace('.', '-'));
        item.textProperty().bind(texts.bind(key));
        item.setGraphic(new FontIcon(icon));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** Follows what is shown. */
    void update() {
        following = true;
        boolean smoothable = model.smoothable();
        smoother.setVisible(smoothable);
        smoother.setManaged(smoothable);
        smoothing.setValue(model.smoothing());
        weight.setText(String.format(texts.locale(), "%.2f", model.smoothing()));
        reset.setDisable(!model.zoomed());
        following = false;
        Optional<Figure> figure = model.viewed().get();
        axes.setDisable(figure.isEmpty());
        List<MenuItem> items = new ArrayList<>();
        figure.ifPresent(
                shown -> {
                    for (int i = 0; i < shown.panels().size(); i++) {
                        items.addAll(scales(i, shown.panels().get(i).title()));
                    }
                });
        axes.getItems().setAll(items);
    }

    /** A check item for each axis of a panel. */
    private List<MenuItem> scales(int panel, String title) {
        List<MenuItem> items = new ArrayList<>();
        for (Map.Entry<AxisSlot, Axis> axis : model.axes(panel).entrySet()) {
            CheckMenuItem item = new CheckMenuItem();
            item.setId("log-" + panel + "-" + axis.getKey());
            String label =
                    axis.getValue().label().isEmpty()
                            ? axis.getKey().toString()
                            : axis.getValue().label();
            boolean named = !title.isEmpty() && !title.equals(label);
            item.setText(texts.get("axis.log", named ? title + ": " + label : label));
            item.setSelected(axis.getValue().scale() == Scale.LOG);
            item.setOnAction(
                    _ ->
                            model.scale(
                                    panel,
                                    axis.getKey(),
                                    item.isSelected() ? Scale.LOG : Scale.LINEAR));
            items.add(item);
        }
        return items;
    }

    /** What a right click on a panel offers. */
    ContextMenu menu(int panel) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(scales(panel, ""));
        MenuItem back = item("tool.reset.panel", "fth-maximize", () -> model.reset(panel));
        menu.getItems().addAll(new SeparatorMenuItem(), back, new SeparatorMenuItem());
        menu.getItems().addAll(more().subList(3, more().size()));
        return menu;
    }
}
