package dev.tessera.app.panel.generate;

import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

import java.util.List;

/** The colours of the tree as its style sheet says, so that they follow the look. */
abstract class TreePaints extends Region {
    private static final StyleablePropertyFactory<TreePaints> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    final StyleableProperty<Paint> text = paint("text", s -> s.text);
    final StyleableProperty<Paint> muted = paint("muted", s -> s.muted);
    final StyleableProperty<Paint> ground = paint("ground", s -> s.ground);
    final StyleableProperty<Paint> line = paint("line", s -> s.line);
    final StyleableProperty<Paint> kept = paint("kept", s -> s.kept);
    final StyleableProperty<Paint> keptGround = paint("kept-ground", s -> s.keptGround);
    final StyleableProperty<Paint> below = paint("below", s -> s.below);
    final StyleableProperty<Paint> seen = paint("seen", s -> s.seen);
    final StyleableProperty<Paint> illegal = paint("illegal", s -> s.illegal);
    final StyleableProperty<Paint> hit = paint("hit", s -> s.hit);

    private StyleableProperty<Paint> paint(
            String name,
            java.util.function.Function<TreePaints, StyleableProperty<Paint>> property) {
        StyleableProperty<Paint> made =
                FACTORY.createStyleablePaintProperty(
                        this, name, "-beam-" + name, property, Color.GRAY);
        if (made instanceof javafx.beans.Observable observable) {
            observable.addListener(_ -> recoloured());
        }
        return made;
    }

    /** The look has changed. */
    abstract void recoloured();

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
