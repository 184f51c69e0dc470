package dev.tessera.generate;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** How semantic ids are searched for. */
@Settings(help = "How semantic ids are searched for.")
public record BeamConfig(
        @Setting(
                        help = "Beams kept at each level.",
                        value = "50",
                        unit = "beams",
                        min = 1,
                        max = 65536)
                int beams,
        @Setting(
                        help = "Beams kept where the search measures an epoch in training.",
                        value = "20",
                        unit = "beams",
                        min = 1,
                        max = 65536)
                int validationBeams,
        @Setting(
                        help =
                                "Whether only ids that belong to an item are written; without it the share of legal ids can be measured.",
                        value = "true")
                boolean constrained) {

    /** The same, searching without the trie. */
    public BeamConfig unconstrained() {
        return new BeamConfig(beams, validationBeams, false);
    }

    /** The search that measures an epoch. */
    BeamConfig validating() {
        return new BeamConfig(validationBeams, validationBeams, constrained);
    }
}
