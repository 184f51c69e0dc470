package dev.tessera.app.panel.generate;

import dev.tessera.app.panel.generate.BeamTree.Node;
import dev.tessera.app.panel.generate.BeamTree.Step;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.generate.BeamTrace.Level;
import dev.tessera.tokenizer.SemanticIdIndex;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.StyleableProperty;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The beam tree, drawn from left to right: a column a level, headed by what became of its
 * probability; a link is the wider the more probable its code is after the prefix. Only the rows in
 * view are drawn, so that the size of the tree does not matter. Walked with the arrow keys.
 */
final class BeamTreeCanvas extends TreePaints {
    private static final double HEAD = 58;
    private static final double ROW = 22;
    private static final double LEFT = 10;
    private static final double PILL = 64;
    private static final double PILL_HEIGHT = 17;
    private static final double TITLES = 250;
    private static final double WIDEST = 11;

    /** From this width on a head has room for both shares. */
    private static final double ROOMY = 170;

    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Font font = Font.font("DejaVu Sans", 11);
    private final Font bold = Font.font("DejaVu Sans", FontWeight.BOLD, 11);
    private final ObjectProperty<Optional<Node>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Node>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<BeamTree> tree = Optional.empty();
    private IntFunction<String> beamTitle = _ -> "";
    private Set<Integer> target = Set.of();
    private boolean targetFound;
    private Words words = new Words("", "", "", "");

    /**
     * The words beside the numbers.
     *
     * @param level "Level {@literal %d}"
     * @param codes "{@literal %d} codes"
     */
    record Words(String level, String codes, String legal, String illegal) {}

    BeamTreeCanvas() {
        getStyleClass().add("beam-tree");
        setFocusTraversable(true);
        scroll.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(canvas, scroll);
        setMinSize(200, 120);
        setPrefSize(640, 360);
        scroll.valueProperty().addListener(_ -> draw());
        selected.addListener(
                _ -> {
                    reveal();
                    draw();
                });
        focusedProperty().addListener(_ -> draw());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        canvas.addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> hover(at(event.getX(), event.getY())));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(Optional.empty()));
        canvas.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    requestFocus();
                    at(event.getX(), event.getY())
                            .ifPresent(node -> selected.set(Optional.of(node)));
                });
        setOnScroll(event -> scroll.setValue(clamp(scroll.getValue() - event.getDeltaY())));
    }

    /**
     * Shows a tree.
     *
     * @param beamTitle what stands beside a beam
     * @param id semantic id of what came next, so that its way is marked
     */
    void show(BeamTree shown, IntFunction<String> beamTitle, Optional<int[]> id) {
        this.tree = Optional.of(shown);
        this.beamTitle = beamTitle;
        this.target = new HashSet<>();
        this.targetFound = false;
        id.ifPresent(
                codes -> {
                    Node at = shown.longest(codes);
                    targetFound = shown.isBeam(at);
                    while (at.level() > 0) {
                        target.add(at.id());
                        at = shown.node(at.parent());
                    }
                });
        scroll.setValue(0);
        requestLayout();
        draw();
    }

    void words(Words now) {
        words = now;
        draw();
    }

    ObjectProperty<Optional<Node>> selected() {
        return selected;
    }

    /** The node under the mouse. */
    ReadOnlyObjectProperty<Optional<Node>> hovered() {
        return hovered.getReadOnlyProperty();
    }

    private void hover(Optional<Node> node) {
        if (!hovered.get().equals(node)) {
            hovered.set(node);
            draw();
        }
    }

    @Override
    void recoloured() {
        if (canvas != null) {
            draw();
        }
    }

    @Override
    protected void layoutChildren() {
        double bar = scroll.prefWidth(-1);
        double width = Math.max(0, getWidth() - bar);
        canvas.setWidth(width);
        canvas.setHeight(getHeight());
        double all = tree.map(t -> t.rows() * ROW).orElse(0.0);
        double seen = Math.max(1, getHeight() - HEAD);
        scroll.setMin(0);
        scroll.setMax(Math.max(0, all - seen));
        scroll.setVisibleAmount(all > 0 ? scroll.getMax() * Math.min(1, seen / all) : 0);
        scroll.setUnitIncrement(ROW);
        scroll.setBlockIncrement(seen);
        scroll.setVisible(all > seen);
        scroll.setValue(clamp(scroll.getValue()));
        scroll.resizeRelocate(width, HEAD, bar, Math.max(0, getHeight() - HEAD));
        draw();
    }

    private double clamp(double value) {
        return Math.clamp(value, 0, Math.max(0, scroll.getMax()));
    }

    private void key(KeyEvent event) {
        if (tree.isEmpty() || event.isControlDown() || event.isAltDown()) {
            return;
        }
        Optional<Step> step =
                switch (event.getCode()) {
                    case LEFT -> Optional.of(Step.TO_PARENT);
                    case RIGHT -> Optional.of(Step.TO_BEST_CHILD);
                    case UP -> Optional.of(Step.UP);
                    case DOWN -> Optional.of(Step.DOWN);
                    case HOME -> Optional.of(Step.FIRST);
                    case END -> Optional.of(Step.LAST);
                    default -> Optional.empty();
                };
        step.ifPresent(
                to -> {
                    Node from = selected.get().orElse(tree.get().node(0));
                    selected.set(Optional.of(tree.get().walk(from, to)));
                    event.consume();
                });
    }

    /** Scrolls so that the selected node is seen. */
    private void reveal() {
        selected.get()
                .filter(node -> node.level() > 0) // the start is seen by its links
                .ifPresent(
                        node -> {
                            double top = node.row() * ROW;
                            double seen = getHeight() - HEAD;
                            if (top < scroll.getValue()) {
                                scroll.setValue(clamp(top));
                            } else if (top + ROW > scroll.getValue() + seen) {
                                scroll.setValue(clamp(top + ROW - seen));
                            }
                        });
    }

    private double column() {
        int depth = tree.map(BeamTree::depth).orElse(1);
        double titles = Math.min(TITLES, canvas.getWidth() * 0.34);
        return Math.max(PILL + 26, (canvas.getWidth() - LEFT - PILL - titles) / depth);
    }

    private double x(Node node) {
        return node.level() == 0 ? LEFT : LEFT + node.level() * column();
    }

    private double y(Node node) {
        return HEAD + (node.row() + 0.5) * ROW - scroll.getValue();
    }

    private Optional<Node> at(double x, double y) {
        if (tree.isEmpty() || y < HEAD) {
            return Optional.empty();
        }
        return tree.get().nodes().stream()
                .filter(node -> Math.abs(y(node) - y) <= ROW / 2)
                .filter(node -> x >= x(node) - 4 && x <= x(node) + reach(node))
                .findFirst();
    }

    private double reach(Node node) {
        return tree.orElseThrow().isBeam(node) ? TITLES + PILL : PILL + 4;
    }

    private static Paint of(StyleableProperty<Paint> property) {
        return property.getValue();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (tree.isEmpty() || canvas.getWidth() < 10) {
            return;
        }
        g.save();
        g.beginPath();
        g.rect(0, HEAD, canvas.getWidth(), canvas.getHeight() - HEAD);
        g.clip();
        for (Node node : tree.get().nodes()) {
            if (node.parent() >= 0) {
                link(g, tree.get().node(node.parent()), node);
            }
        }
        tree.get().nodes().stream().filter(this::isInView).forEach(node -> pill(g, node));
        g.restore();
        for (int level = 0; level < tree.get().depth(); level++) {
            head(g, level);
        }
    }

    private boolean isInView(Node node) {
        return y(node) > HEAD - ROW && y(node) < canvas.getHeight() + ROW;
    }

    private boolean isOnSelectedWay(Node node) {
        return selected.get().map(end -> tree.orElseThrow().leadsTo(node, end)).orElse(false);
    }

    private void link(GraphicsContext g, Node parent, Node node) {
        double fromY = y(parent);
        double toY = y(node);
        if (Math.max(fromY, toY) < HEAD || Math.min(fromY, toY) > canvas.getHeight()) {
            return;
        }
        double fromX = x(parent) + (parent.level() == 0 ? 22 : PILL);
        double toX = x(node);
        double middle = (fromX + toX) / 2;
        boolean way = isOnSelectedWay(node);
        g.setLineWidth(1 + (WIDEST - 1) * node.probability());
        g.setGlobalAlpha(way ? 0.95 : node.isDead() ? 0.22 : 0.42);
        g.setStroke(target.contains(node.id()) ? of(hit) : of(node.isDead() ? muted : kept));
        g.beginPath();
        g.moveTo(fromX, fromY);
        g.bezierCurveTo(middle, fromY, middle, toY, toX, toY);
        g.stroke();
        g.setGlobalAlpha(1);
    }

    private void pill(GraphicsContext g, Node node) {
        double x = x(node);
        double y = y(node);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        if (node.level() == 0) {
            g.setFill(of(node.id() == selectedId() ? kept : muted));
            g.fillOval(x, y - 8, 16, 16);
            focus(g, node, x - 3, y - 11, 22, 22, 22);
            return;
        }
        boolean chosen = node.id() == selectedId();
        boolean marked = target.contains(node.id());
        g.setFill(of(ground)); // the colour over it lets some looks shine through
        g.fillRoundRect(x, y - PILL_HEIGHT / 2, PILL, PILL_HEIGHT, 8, 8);
        g.setFill(chosen ? of(kept) : of(node.isDead() ? ground : keptGround));
        g.fillRoundRect(x, y - PILL_HEIGHT / 2, PILL, PILL_HEIGHT, 8, 8);
        g.setStroke(of(marked ? hit : !node.legal() ? illegal : node.isDead() ? line : kept));
        g.setLineWidth(marked || isHovered(node) ? 2 : 1);
        if (node.isDead()) {
            g.setLineDashes(3, 3);
        }
        g.strokeRoundRect(x, y - PILL_HEIGHT / 2, PILL, PILL_HEIGHT, 8, 8);
        g.setLineDashes();
        g.setFont(chosen ? bold : font);
        g.setFill(chosen ? of(ground) : of(node.isDead() ? muted : text));
        g.fillText(SemanticIdIndex.token(node.level() - 1, node.code()), x + PILL / 2, y, PILL - 4);
        focus(g, node, x - 3, y - PILL_HEIGHT / 2 - 3, PILL + 6, PILL_HEIGHT + 6, 12);
        if (tree.orElseThrow().isBeam(node)) {
            beam(g, node, x + PILL + 8, y, marked);
        }
    }

    private void focus(
            GraphicsContext g, Node node, double x, double y, double w, double h, double arc) {
        if (isFocused() && node.id() == selectedId()) {
            g.setStroke(of(text));
            g.setLineWidth(1);
            g.strokeRoundRect(x, y, w, h, arc, arc);
        }
    }

    private void beam(GraphicsContext g, Node node, double x, double y, boolean marked) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(font);
        g.setFill(of(muted));
        g.fillText("#" + (node.place() + 1), x + 24, y);
        g.setFill(of(text));
        g.fillText(percent(node.total()), x + 76, y);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(marked ? bold : font);
        g.setFill(of(marked && targetFound ? hit : muted));
        double room = canvas.getWidth() - x - 90;
        g.fillText(shortened(beamTitle.apply(node.place()), room), x + 86, y);
    }

    private String shortened(String title, double room) {
        Text measure = new Text(title);
        measure.setFont(font);
        if (measure.getLayoutBounds().getWidth() <= room || title.length() < 4) {
            return title;
        }
        int keep =
                Math.max(
                        1,
                        (int) (title.length() * room / measure.getLayoutBounds().getWidth()) - 2);
        return title.substring(0, Math.min(keep, title.length())).strip() + "…";
    }

    private boolean isHovered(Node node) {
        return hovered.get().map(at -> at.id() == node.id()).orElse(false);
    }

    private int selectedId() {
        return selected.get().map(Node::id).orElse(-1);
    }

    /** What became of the probability at a level, over its column. */
    private void head(GraphicsContext g, int level) {
        Level of = tree.orElseThrow().trace().levels().get(level);
        double x = LEFT + (level + 1) * column();
        double left = level == 0 ? LEFT : x - column() + PILL + 12;
        double width = x + PILL - left;
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(bold);
        g.setFill(of(text));
        g.fillText(words.level().formatted(level + 1), left, 10);
        g.setFont(font);
        g.setFill(of(muted));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(words.codes().formatted(of.size()), left + width, 10, width * 0.6);
        double alive = of.alive();
        double at = left;
        for (Fate fate : List.of(Fate.KEPT, Fate.BELOW_BEAM, Fate.SEEN, Fate.ILLEGAL)) {
            double part = width * of.mass(fate) / alive;
            g.setFill(of(paint(fate)));
            g.fillRect(at, 20, part, 9);
            at += part;
        }
        g.setStroke(of(line));
        g.setLineWidth(1);
        g.strokeRect(left, 20, width, 9);
        g.setFill(of(muted));
        g.setTextAlign(TextAlignment.LEFT);
        String illegalPart = words.illegal().formatted(percent(of.illegalShare()));
        g.fillText(
                width < ROOMY
                        ? illegalPart
                        : words.legal().formatted(percent(of.legalShare())) + "   " + illegalPart,
                left,
                40,
                width);
    }

    private StyleableProperty<Paint> paint(Fate fate) {
        return switch (fate) {
            case KEPT -> kept;
            case BELOW_BEAM -> below;
            case SEEN -> seen;
            case ILLEGAL -> illegal;
        };
    }

    /** A probability as it is shown: small ones with the digits that matter. */
    static String percent(double probability) {
        double percent = 100 * probability;
        if (percent < 1e-9) {
            return "0 %";
        }
        if (percent < 0.001) {
            return String.format(Locale.ROOT, "%.0e %%", percent);
        }
        return String.format(
                Locale.ROOT,
                percent >= 10 ? "%.1f %%" : percent >= 0.1 ? "%.2f %%" : "%.3f %%",
                percent);
    }
}
