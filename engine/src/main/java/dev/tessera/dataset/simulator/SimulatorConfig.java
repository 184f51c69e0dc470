package dev.tessera.dataset.simulator;

/**
 * The short-video world of {@link ShortVideoSimulator}.
 *
 * @param catalogue which videos there are
 * @param audience who watches, and when
 * @param exposure what the imperfect policy that produced the log showed
 * @param response what viewers do with a video
 */
public record SimulatorConfig(
        CatalogueConfig catalogue,
        AudienceConfig audience,
        ExposureConfig exposure,
        ResponseConfig response) {}
