package dev.tessera.figure.draw;

import java.util.List;

/**
 * What lies where in a drawing, in its units from its top left corner.
 *
 * @param panels in the order of the figure
 */
public record Drawn(List<PanelArea> panels, List<LegendEntry> legend) {
    public Drawn {
        panels = List.copyOf(panels);
        legend = List.copyOf(legend);
    }
}
