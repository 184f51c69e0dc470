package dev.tessera.app.chart;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.text.Texts;
import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.NumberText;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.export.FigureFormat;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks as what a figure is taken home, beside a picture of what that gives. */
final class ExportDialog {
    private final Workbench workbench;
    private final Texts texts;
    private final Figure all;
    private final Figure viewed;
    private final Theme shown;
    private final Dialog<ExportChoice> dialog = new Dialog<>();
    private final ExportPreview preview;
    private final ChoiceBox<FigureFormat> format = new ChoiceBox<>();
    private final ChoiceBox<ExportChoice.Style> style = new ChoiceBox<>();
    private final Spinner<Double> points =
            new Spinner<>(ExportChoice.LEAST_POINTS, ExportChoice.MOST_POINTS, 8, 0.5);
    private final ChoiceBox<Integer> pixels = new ChoiceBox<>();
    private final CheckBox titled = new CheckBox();
    private final CheckBox whole = new CheckBox();
    private final CheckBox light = new CheckBox();
    private final Label size = new Label();
    private final GridPane form = new GridPane();
    private ExportChoice choice;

    /**
     * @param all the figure as it was given
     * @param viewed the figure as it is looked at
     * @param shown the theme of the window in its size
     */
    ExportDialog(
            Workbench workbench,
            Texts texts,
            Figure all,
            Figure viewed,
            Theme shown,
            ExportChoice last) {
        this.workbench = workbench;
        this.texts = texts;
        this.all = all;
        this.viewed = viewed;
        this.shown = shown;
        choice = last;
        preview = new ExportPreview(workbench, texts);
        fill();
        build();
        changed(last);
    }

    private void fill() {
        choices(
                format,
                List.of(FigureFormat.values()),
                FigureFormat::name,
                value -> choice.as(value));
        choices(
                style,
                List.of(ExportChoice.Style.values()),
                value -> texts.get("style." + value),
                value -> choice.styled(value));
        choices(pixels, List.of(1, 2, 3, 4), value -> value + "×", value -> choice.pixels(value));
        points.setEditable(true);
        points.setPrefWidth(90);
        points.getValueFactory().setValue(choice.points());
        points.valueProperty()
                .addListener(
                        (_, _, now) ->
                                changed(
                                        choice.points(
                                                Math.clamp(
                                                        now,
                                                        ExportChoice.LEAST_POINTS,
                                                        ExportChoice.MOST_POINTS))));
        format.setValue(choice.format());
        style.setValue(choice.style());
        pixels.setValue(choice.pixels());
        check(titled, "export.titled", choice.titled(), value -> choice.titled(value));
        check(whole, "export.whole", choice.whole(), value -> choice.whole(value));
        check(light, "export.light", choice.light(), value -> choice.light(value));
    }

    private <T> void choices(
            ChoiceBox<T> box,
            List<T> values,
            Function<T, String> text,
            Function<T, ExportChoice> next) {
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T value) {
                        return value == null ? "" : text.apply(value);
                    }

                    @Override
                    public T fromString(String name) {
                        throw new UnsupportedOperationException(name);
                    }
                });
        box.valueProperty().addListener((_, _, value) -> changed(next.apply(value)));
    }

    private void check(
            CheckBox box, String key, boolean value, Function<Boolean, ExportChoice> next) {
        box.textProperty().bind(texts.bind(key));
        box.setSelected(value);
        box.selectedProperty().addListener((_, _, now) -> changed(next.apply(now)));
    }

    private void build() {
        format.setId("export-format");
        style.setId("export-style");
        points.setId("export-points");
        pixels.setId("export-pixels");
        titled.setId("export-titled");
        whole.setId("export-whole");
        light.setId("export-light");
        form.setHgap(12);
        form.setVgap(10);
        form.setMinWidth(250);
        row("export.format", format);
        row("export.style", style);
        row("export.points", points);
        row("export.pixels", pixels);
        form.add(titled, 0, form.getRowCount(), 2, 1);
        form.add(light, 0, form.getRowCount(), 2, 1);
        form.add(whole, 0, form.getRowCount(), 2, 1);
        size.getStyleClass().addAll(Styles.TEXT_MUTED, "chart-export-size");
        VBox picture = new VBox(8, preview, size);
        picture.setAlignment(Pos.TOP_CENTER);
        HBox content = new HBox(24, form, picture);
        content.getStyleClass().add("chart-export");
        dialog.titleProperty().bind(texts.bind("export.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.getDialogPane().setContent(content);
        ButtonType save = new ButtonType(texts.get("export.save"), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel =
                new ButtonType(texts.get("export.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().setAll(save, cancel);
        dialog.getDialogPane().lookupButton(save).setId("export-save");
        dialog.setResultConverter(button -> button == save ? choice : null);
    }

    private void row(String key, Node control) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        form.addRow(form.getRowCount(), label, control);
    }

    private void changed(ExportChoice next) {
        boolean restyled = next.style() != choice.style();
        choice = next;
        if (restyled) {
            titled.setSelected(next.titled());
        }
        boolean picture = next.picture();
        style.setDisable(!picture);
        titled.setDisable(!picture);
        light.setDisable(!picture || next.style().paper() || !shown.colours().dark());
        points.setDisable(!picture || !next.style().paper());
        pixels.setDisable(next.format() != FigureFormat.PNG);
        Figure figure = next.figure(all, viewed);
        Theme theme = next.theme(shown);
        preview.show(figure, theme);
        if (picture) {
            ExportChoice.Size drawn = next.size(figure, theme);
            size.setText(
                    texts.get(
                            drawn.inPixels() ? "export.size.pixels" : "export.size.mm",
                            NumberText.of(Math.round(drawn.width())),
                            NumberText.of(Math.round(drawn.height()))));
        } else {
            size.setText(texts.get("export.size.numbers"));
        }
    }

    /** Shows the dialog; {@code chosen} hears of the choice if there is one. */
    void show(Optional<Window> owner, Consumer<ExportChoice> chosen) {
        owner.ifPresent(
                window -> {
                    dialog.initOwner(window);
                    dialog.getDialogPane()
                            .getStylesheets()
                            .setAll(window.getScene().getStylesheets());
                });
        dialog.getDialogPane().getStylesheets().add(ChartView.STYLES);
        dialog.setOnHidden(
                _ -> {
                    workbench.background().cancel(preview);
                    if (dialog.getResult() != null) {
                        chosen.accept(dialog.getResult());
                    }
                });
        dialog.show();
    }
}
