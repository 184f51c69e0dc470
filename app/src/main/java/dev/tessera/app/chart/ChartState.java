package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Scale;
import dev.tessera.figure.SeriesNames;
import dev.tessera.figure.View;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How a figure is looked at, as few short texts. */
final class ChartState {
    private static final String FIGURE = "figure";
    private static final String SMOOTHING = "smoothing";

    private ChartState() {}

    record Looks(List<PanelLook> panels, OptionalDouble smoothing) {
        Looks {
            panels = List.copyOf(panels);
        }
    }

    static Map<String, String> write(Figure figure, Looks looks) {
        Map<String, String> state = new TreeMap<>();
        looks.smoothing().ifPresent(weight -> state.put(SMOOTHING, Double.toString(weight)));
        for (int i = 0; i < looks.panels().size(); i++) {
            write(i + ".", looks.panels().get(i), figure.panels().get(i).view(), state);
        }
        if (!state.isEmpty()) {
            state.put(FIGURE, sign(figure));
        }
        return state;
    }

    private static void write(String panel, PanelLook look, View own, Map<String, String> state) {
        if (!look.view().x().equals(own.x())) {
            state.put(panel + "x", text(look.view().x()));
        }
        if (!look.view().y().equals(own.y())) {
            state.put(panel + "y", text(look.view().y()));
        }
        if (!look.view().hidden().equals(own.hidden())) {
            state.put(panel + "hidden", String.join("\n", look.view().hidden()));
        }
        look.scales()
                .forEach((slot, scale) -> state.put(panel + "scale." + slot, scale.toString()));
    }

    private static String text(Optional<Axis.Range> range) {
        return range.map(part -> part.from() + " " + part.to()).orElse("");
    }

    /** Whether a state was written of such a figure. */
    static boolean fits(Map<String, String> state, Figure figure) {
        return sign(figure).equals(state.get(FIGURE));
    }

    private static String sign(Figure figure) {
        return Integer.toHexString(Structure.of(figure).hashCode());
    }

    static Looks read(Map<String, String> state, Figure figure) {
        List<PanelLook> panels = new ArrayList<>();
        for (int i = 0; i < figure.panels().size(); i++) {
            String panel = i + ".";
            View own = figure.panels().get(i).view();
            View view =
                    new View(
                            range(state.get(panel + "x"), own.x()),
                            range(state.get(panel + "y"), own.y()),
                            hidden(
                                    state.get(panel + "hidden"),
                                    own.hidden(),
                                    SeriesNames.of(figure.panels().get(i).plot())));
            panels.add(new PanelLook(view, scales(panel, state)));
        }
        return new Looks(panels, smoothing(state.get(SMOOTHING)));
    }

    private static Map<AxisSlot, Scale> scales(String panel, Map<String, String> state) {
        Map<AxisSlot, Scale> scales = new EnumMap<>(AxisSlot.class);
        for (AxisSlot slot : AxisSlot.values()) {
            String scale = state.get(panel + "scale." + slot);
            Arrays.stream(Scale.values())
                    .filter(one -> one.toString().equals(scale))
                    .forEach(one -> scales.put(slot, one));
        }
        return scales;
    }

    private static List<String> hidden(String text, List<String> own, List<String> names) {
        return text == null
                ? own
                : Arrays.stream(text.split("\n", -1)).filter(names::contains).toList();
    }

    private static Optional<Axis.Range> range(String text, Optional<Axis.Range> own) {
        if (text == null) {
            return own;
        }
        String[] ends = text.split(" ", -1);
        OptionalDouble from = number(ends[0]);
        OptionalDouble to = number(ends[ends.length - 1]);
        return from.isPresent() && to.isPresent()
                ? Spans.of(from.getAsDouble(), to.getAsDouble())
                : Optional.empty();
    }

    private static OptionalDouble smoothing(String text) {
        OptionalDouble weight = text == null ? OptionalDouble.empty() : number(text);
        return weight.isPresent() && weight.getAsDouble() >= 0 && weight.getAsDouble() < 1
                ? weight
                : OptionalDouble.empty();
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
