package dev.tessera.app.chart;

import dev.tessera.app.job.Background;
import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.Theme;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The place where a figure is drawn, by another thread: one drawing at a time, and while it lasts
 * only the newest wish is remembered, so that a picture always follows however fast wishes come.
 */
final class FigureCanvas extends Region {
    private final Background background;
    private final Consumer<Throwable> failed;
    private final FigurePainter painter = new FigurePainter();
    private final ImageView image = new ImageView();
    private final Ghost ghost = new Ghost();
    private final List<Node> layers = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Drawn>> drawn =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Figure> figure = Optional.empty();
    private Theme theme = Theme.light();
    private Optional<FigurePainter.Request> waiting = Optional.empty();
    private Optional<FigurePainter.Request> last = Optional.empty();
    private boolean busy;

    /**
     * @param failed hears why a figure cannot be drawn
     */
    FigureCanvas(Background background, Consumer<Throwable> failed) {
        this.background = background;
        this.failed = failed;
        image.setManaged(false);
        image.setMouseTransparent(true);
        getChildren().addAll(image, ghost);
        setMinSize(40, 40);
        setPrefSize(640, 360);
    }

    /** Puts a layer of the same size over the picture. */
    void add(Node layer) {
        layers.add(layer);
        getChildren().add(layer);
    }

    /** Puts something over the picture that places itself. */
    void addFree(Node node) {
        getChildren().add(node);
    }

    /** What lies where in the picture that is seen. */
    ReadOnlyObjectProperty<Optional<Drawn>> drawn() {
        return drawn.getReadOnlyProperty();
    }

    /** The picture that is seen, at the screen's own resolution. */
    ImageView image() {
        return image;
    }

    void show(Figure figure, Theme theme) {
        this.figure = Optional.of(figure);
        this.theme = theme;
        wish();
        foreshadow();
    }

    /** Shows nothing. */
    void clear() {
        figure = Optional.empty();
        waiting = Optional.empty();
        last = Optional.empty();
        image.setImage(null);
        ghost.hide();
        drawn.set(Optional.empty());
    }

    /** The theme at the size of this place. */
    Theme sized(Figure shown) {
        Grid grid = Grid.of(shown, getWidth(), getHeight());
        return theme.inWindow(
                Math.max(150, Math.floor(getWidth())),
                Math.max(40, Math.floor(getHeight())),
                grid.columns());
    }

    private void wish() {
        if (figure.isEmpty() || getWidth() < 2 || getHeight() < 2) {
            return;
        }
        FigurePainter.Request wish =
                new FigurePainter.Request(figure.get(), sized(figure.get()), screenScale());
        if (busy) {
            waiting = Optional.of(wish);
        } else if (!last.equals(Optional.of(wish))) {
            start(wish);
        }
    }

    /** Moves what is seen to where it is going to be drawn. */
    private void foreshadow() {
        ghost.hide();
        if (busy && figure.isPresent() && drawn.get().isPresent() && image.getImage() != null) {
            java.awt.Color ground = theme.colours().background();
            ghost.show(
                    figure.get(),
                    drawn.get().get(),
                    image.getImage(),
                    image.getImage().getWidth() / image.getFitWidth(),
                    Color.rgb(ground.getRed(), ground.getGreen(), ground.getBlue()));
        }
    }

    private double screenScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void start(FigurePainter.Request wish) {
        busy = true;
        last = Optional.of(wish);
        background.latest(this, "draw", _ -> painter.paint(wish), this::put, this::fail);
    }

    private void put(Picture picture) {
        busy = false;
        if (figure.isPresent()) {
            PixelBuffer<IntBuffer> pixels =
                    new PixelBuffer<>(
                            picture.width(),
                            picture.height(),
                            IntBuffer.wrap(picture.argb()),
                            PixelFormat.getIntArgbPreInstance());
            image.setImage(new WritableImage(pixels));
            image.setFitWidth(picture.width() / picture.scale());
            image.setFitHeight(picture.height() / picture.scale());
            drawn.set(Optional.of(picture.drawn()));
        }
        startWaiting();
        foreshadow();
    }

    private void fail(Throwable cause) {
        busy = false;
        failed.accept(cause);
        startWaiting();
    }

    private void startWaiting() {
        Optional<FigurePainter.Request> next = waiting;
        waiting = Optional.empty();
        next.filter(wish -> !last.equals(Optional.of(wish))).ifPresent(this::start);
    }

    @Override
    protected void layoutChildren() {
        for (Node layer : layers) {
            layer.resizeRelocate(0, 0, getWidth(), getHeight());
        }
        wish();
    }
}
