package dev.tessera.dataset.simulator;

import dev.tessera.config.Settings;

/**
 * The short-video world of {@link ShortVideoSimulator}.
 *
 * @param catalogue which videos there are
 * @param audience who watches, and when
 * @param exposure what the imperfect policy that produced the log showed
 * @param response what viewers do with a video
 */
@Settings(help = "The simulated short-video platform, whose true rewards are known.")
public record SimulatorConfig(
        CatalogueConfig catalogue,
        AudienceConfig audience,
        ExposureConfig exposure,
        ResponseConfig response) {}
