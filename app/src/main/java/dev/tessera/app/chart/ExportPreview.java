package dev.tessera.app.chart;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.text.Texts;
import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.FigureSize;
import dev.tessera.figure.draw.PreparedFigure;
import dev.tessera.figure.draw.Theme;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A picture of a figure as a file will show it, fitted into a small place. */
final class ExportPreview extends StackPane {
    private static final double WIDTH = 440;
    private static final double HEIGHT = 340;
    private static final int PIXELS = 2;

    private final Workbench workbench;
    private final Texts texts;
    private final ImageView image = new ImageView();
    private final Label failure = new Label();

    ExportPreview(Workbench workbench, Texts texts) {
        this.workbench = workbench;
        this.texts = texts;
        image.setPreserveRatio(true);
        image.setSmooth(true);
        failure.setWrapText(true);
        getStyleClass().add("chart-preview");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        getChildren().setAll(image, failure);
    }

    void show(Figure figure, Theme theme) {
        workbench
                .background()
                .latest(
                        this,
                        "preview",
                        _ -> draw(figure, theme),
                        picture -> {
                            image.setImage(picture);
                            image.setFitWidth(picture.getWidth() / PIXELS);
                            failure.setText("");
                        },
                        cause ->
                                failure.setText(
                                        texts.get("export.failed.preview", cause.getMessage())));
    }

    private static Image draw(Figure figure, Theme theme) {
        PreparedFigure prepared = PreparedFigure.of(figure, theme);
        FigureSize size = prepared.size();
        double scale =
                PIXELS * Math.min((WIDTH - 16) / size.width(), (HEIGHT - 16) / size.height());
        BufferedImage picture =
                new BufferedImage(
                        (int) Math.max(1, size.width() * scale),
                        (int) Math.max(1, size.height() * scale),
                        BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g2 = picture.createGraphics();
        g2.setPaint(theme.colours().background());
        g2.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        g2.scale(scale, scale);
        prepared.draw(g2);
        g2.dispose();
        return SwingFXUtils.toFXImage(picture, null);
    }
}
