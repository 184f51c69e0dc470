package dev.tessera.app.activity;

import dev.tessera.app.activity.StatusViewModel.Using;
import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.device.DeviceNames;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Amounts;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** What computes, in the status bar; pressed, what else could, and why nothing better can. */
final class DeviceMenu extends MenuButton {
    /** The panel about devices. */
    private static final String PANEL = "model.devices";

    private static final double REMARK_WIDTH = 380;

    private final Workbench workbench;
    private final DeviceChoice devices;
    private final StatusViewModel model;
    private final Texts texts;

    DeviceMenu(Workbench workbench, StatusViewModel model) {
        this.workbench = workbench;
        this.model = model;
        devices = workbench.devices();
        texts = workbench.texts(DeviceMenu.class);
        setId("status-device");
        getStyleClass().addAll("status-item", "status-device");
        setPopupSide(Side.TOP);
        setMinWidth(Region.USE_PREF_SIZE);
        FontIcon icon = new FontIcon("fth-cpu");
        setGraphic(icon);
        textProperty().bind(text(this::brief));
        accessibleTextProperty().bind(text(this::spoken));
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(REMARK_WIDTH);
        tooltip.textProperty().bind(text(this::whole));
        setTooltip(tooltip);
        devices.missing()
                .subscribe(
                        name ->
                                icon.setIconLiteral(
                                        name.isEmpty() ? "fth-cpu" : "fth-alert-triangle"));
        devices.found().subscribe(_ -> offer());
        devices.wanted().subscribe((_, _) -> offer());
        devices.device().subscribe((_, _) -> offer());
        texts.language().subscribe((_, _) -> offer());
    }

    private ObservableValue<String> text(java.util.concurrent.Callable<String> text) {
        return Bindings.createStringBinding(
                text, model.using(), devices.device(), devices.missing(), texts.language());
    }

    private String brief() {
        return devices.device()
                .get()
                .map(
                        device ->
                                model.using()
                                        .get()
                                        .filter(using -> using.device().equals(device))
                                        .map(this::brief)
                                        .orElse(DeviceNames.of(device)))
                .orElseGet(() -> texts.get("device.searching"));
    }

    private String brief(Using using) {
        return using.threads().isPresent()
                ? texts.get("status.device", using.threads().getAsInt())
                : DeviceNames.of(using.device());
    }

    private String spoken() {
        return texts.get("device.menu", brief());
    }

    private String whole() {
        String text =
                model.using()
                        .get()
                        .map(
                                using ->
                                        texts.get(
                                                "status.device.whole",
                                                using.device().id(),
                                                using.description()))
                        .orElse("");
        return devices.missing().get().isEmpty()
                ? text
                : texts.get("device.missing", devices.missing().get()) + "\n" + text;
    }

    private void offer() {
        List<MenuItem> items = new ArrayList<>();
        if (devices.found().get().isEmpty()) {
            MenuItem searching = new MenuItem(texts.get("device.searching"));
            searching.setDisable(true);
            items.add(searching);
        } else {
            items.addAll(choices(devices.found().get().get()));
        }
        items.add(new SeparatorMenuItem());
        MenuItem panel = new MenuItem(texts.get("device.panel"), new FontIcon("fth-sliders"));
        panel.setId("device-panel");
        panel.disableProperty().bind(workbench.project().map(java.util.Optional::isEmpty));
        panel.setOnAction(_ -> workbench.show(PANEL));
        items.add(panel);
        getItems().setAll(items);
    }

    private List<MenuItem> choices(Devices all) {
        ToggleGroup group = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        items.add(
                choice(
                        group,
                        Devices.AUTO,
                        texts.get("device.auto", DeviceNames.of(all.choose(Devices.AUTO))),
                        devices.wanted().get().equals(Devices.AUTO)));
        for (Device device : all.all()) {
            items.add(choice(group, device.id(), line(device), isChosen(device)));
        }
        if (!all.remarks().isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (String remark : all.remarks()) {
            Label label = new Label(remark, new FontIcon("fth-info"));
            label.setWrapText(true);
            label.setMaxWidth(REMARK_WIDTH);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().add("device-remark");
            items.add(new CustomMenuItem(label, false));
        }
        return items;
    }

    private boolean isChosen(Device device) {
        return !devices.wanted().get().equals(Devices.AUTO)
                && devices.device().get().filter(device::equals).isPresent();
    }

    private String line(Device device) {
        return texts.get(
                "device.line",
                DeviceNames.exactly(device),
                device.backend(),
                Amounts.memory(device.memory()));
    }

    private RadioMenuItem choice(ToggleGroup group, String name, String text, boolean chosen) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId("device-" + name.replace(':', '-'));
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(_ -> devices.choose(name));
        return item;
    }
}
