package dev.tessera.app.panel.device;

import atlantafx.base.theme.Styles;

import dev.tessera.app.device.DeviceNames;
import dev.tessera.app.job.Amounts;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;
import dev.tessera.exec.device.SelfTest;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;
import java.util.Optional;

/** One device: what it is, what is taken of its memory, what its self-test said. */
final class DeviceCard extends VBox {
    private static final PseudoClass COMPUTES = PseudoClass.getPseudoClass("computes");

    private final DevicesViewModel model;
    private final Device device;
    private final Texts texts;
    private final BooleanBinding computes;

    /** Held here, since a binding that nobody holds is forgotten. */
    private final ObservableValue<Tested> tested;

    DeviceCard(DevicesViewModel model, Device device, Texts texts) {
        super(8);
        this.model = model;
        this.device = device;
        this.texts = texts;
        computes =
                Bindings.createBooleanBinding(
                        () -> model.computes().get().filter(device::equals).isPresent(),
                        model.computes());
        tested = Bindings.valueAt(model.tests(), device);
        setId("device-card-" + id());
        getStyleClass().add("device-card");
        computes.subscribe(now -> pseudoClassStateChanged(COMPUTES, now));
        getChildren().addAll(head(), facts(), memory(), result(), buttons());
    }

    private String id() {
        return device.id().replace(':', '-');
    }

    private Node head() {
        FontIcon icon = new FontIcon(device.kind() == Device.Kind.CPU ? "fth-cpu" : "fth-zap");
        icon.getStyleClass().add("device-icon");
        Label name = new Label(DeviceNames.of(device));
        name.getStyleClass().addAll(Styles.TEXT_BOLD, "device-name");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label badge = new Label();
        badge.textProperty().bind(texts.bind("computes"));
        badge.getStyleClass().addAll(Styles.TEXT_SMALL, "device-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.visibleProperty().bind(computes);
        badge.managedProperty().bind(computes);
        HBox head = new HBox(8, icon, name, badge);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node facts() {
        Label facts = new Label();
        facts.setId("device-facts-" + id());
        facts.textProperty()
                .bind(
                        texts.bind(
                                "facts",
                                device.id(),
                                device.backend(),
                                device.units(),
                                Amounts.memory(device.memory())));
        facts.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        return facts;
    }

    private Node memory() {
        ObservableValue<MemoryUse> use = Bindings.valueAt(model.memory(), device);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(use.map(MemoryUse::share).orElse(0.));
        bar.getStyleClass().add(Styles.SMALL);
        bar.setMaxWidth(Double.MAX_VALUE);
        Label text = new Label();
        text.setId("device-memory-" + id());
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        Optional.ofNullable(use.getValue())
                                                .map(this::inUse)
                                                .orElse(""),
                                use,
                                texts.language()));
        text.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "tabular");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        bar.accessibleTextProperty().bind(text.textProperty());
        return new VBox(3, bar, text);
    }

    private String inUse(MemoryUse use) {
        String of =
                texts.get(
                        device.id().equals(Devices.CPU) ? "memory.heap" : "memory.device",
                        Amounts.memory(use.used()),
                        Amounts.memory(use.total()));
        return use.executors() == 0
                ? of
                : of + "  ·  " + texts.get("memory.programs", use.executors());
    }

    private Node result() {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add("test-icon");
        Label text = new Label();
        text.setId("device-tested-" + id());
        text.setGraphic(icon);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().addAll(Styles.TEXT_SMALL, "test-result");
        Runnable show =
                () -> {
                    Tested now = model.tested(device);
                    text.setText(said(now));
                    icon.setIconLiteral(icon(now));
                    text.pseudoClassStateChanged(Styles.STATE_SUCCESS, hasPassed(now));
                    text.pseudoClassStateChanged(Styles.STATE_DANGER, hasFailed(now));
                };
        tested.subscribe(_ -> show.run());
        texts.language().subscribe(_ -> show.run());
        return text;
    }

    private static boolean hasPassed(Tested tested) {
        return tested instanceof Tested.Done(SelfTest result) && result.passed();
    }

    private static boolean hasFailed(Tested tested) {
        return tested instanceof Tested.Failed
                || tested instanceof Tested.Done(SelfTest result) && !result.passed();
    }

    private static String icon(Tested tested) {
        return switch (tested) {
            case Tested.NotYet _ -> "fth-circle";
            case Tested.Running _ -> "fth-clock";
            case Tested.Done(var result) when result.passed() -> "fth-check-circle";
            case Tested.Done _, Tested.Failed _ -> "fth-alert-circle";
        };
    }

    private String said(Tested tested) {
        return switch (tested) {
            case Tested.NotYet _ -> texts.get("test.notYet");
            case Tested.Running _ -> texts.get("test.running");
            case Tested.Done(var result) when result.passed() ->
                    texts.get(
                            "test.passed",
                            number(100 * result.deviation().orElse(0)),
                            number(result.firstSeconds()),
                            number(1e3 * result.laterSeconds()));
            case Tested.Done(var result) -> texts.get("test.failed", result.problem());
            case Tested.Failed(var cause) ->
                    texts.get("test.failed", dev.tessera.app.look.States.reason(cause));
        };
    }

    /** Three digits that mean something. */
    static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private Node buttons() {
        Button test = button("test", "fth-check-square", () -> model.test(device));
        test.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.tested(device) instanceof Tested.Running,
                                model.tests()));
        Button compute = button("compute", "fth-play", () -> model.compute(device));
        compute.disableProperty().bind(computes);
        FlowPane buttons = new FlowPane(8, 6, test, compute);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private Button button(String key, String icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId("device-" + key + "-" + id());
        button.textProperty().bind(texts.bind(key));
        button.accessibleTextProperty().bind(texts.bind(key + ".of", DeviceNames.exactly(device)));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
