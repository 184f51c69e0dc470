package dev.tessera.pipeline;

import dev.tessera.config.Meaning;
import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

import java.util.List;

/** What a run's report is made of. */
@Settings(help = "What the report of a run is made of.")
public record ReportConfig(
        @Setting(
                        help =
                                "File formats of the figures; the numbers are always written as CSV too.",
                        value = "[png, svg, pdf]",
                        cosmetic = true)
                List<FigureType> formats,
        @Setting(
                        help = "Enlargement of PNG files.",
                        value = "2",
                        min = 1,
                        max = 4,
                        cosmetic = true,
                        when = "formats has png")
                int scale) {

    /** A file format of figures. */
    public enum FigureType {
        @Meaning("Pixels.")
        PNG,
        @Meaning("Vectors for the web.")
        SVG,
        @Meaning("Vectors for papers.")
        PDF
    }
}
