package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What one panel of a figure shows: the numbers and what they mean, without a word about colours or
 * pixels.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Plot permits LinePlot, BarPlot, HistogramPlot, HeatMap, ScatterPlot {}
