package dev.tessera.app.chart;

import dev.tessera.figure.Scale;
import dev.tessera.figure.View;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How the user looks at a panel.
 *
 * @param scales scales that were chosen in place of the figure's own
 */
record PanelLook(View view, Map<AxisSlot, Scale> scales) {
    static final PanelLook WHOLE = new PanelLook(View.WHOLE, Map.of());

    PanelLook {
        Objects.requireNonNull(view, "view");
        scales = Map.copyOf(scales);
    }

    PanelLook viewed(View view) {
        return new PanelLook(view, scales);
    }

    PanelLook scaled(AxisSlot slot, Scale scale) {
        Map<AxisSlot, Scale> changed = new EnumMap<>(AxisSlot.class);
        changed.putAll(scales);
        changed.put(slot, scale);
        return new PanelLook(view, changed);
    }
}
