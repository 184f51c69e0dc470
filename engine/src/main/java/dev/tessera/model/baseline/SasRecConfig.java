package dev.tessera.model.baseline;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** The shape and loss of {@link SasRecNetwork}. */
@Settings(title = "network", help = "The shape and loss of the network.")
public record SasRecConfig(
        @Setting(
                        help = "Width of item embeddings and hidden states (d).",
                        value = "64",
                        min = 4,
                        max = 4096)
                int width,
        @Setting(help = "Transformer blocks.", value = "2", min = 1, max = 64) int blocks,
        @Setting(help = "Attention heads; they divide the width.", value = "2", min = 1, max = 64)
                int heads,
        @Setting(
                        help = "Width of the feed-forward network's hidden layer.",
                        value = "128",
                        min = 4,
                        max = 16384)
                int hidden,
        @Setting(
                        help = "Longest history that is read.",
                        value = "50",
                        unit = "interactions",
                        min = 1,
                        max = 8192)
                int length,
        @Setting(
                        help = "Share of activations zeroed in training.",
                        value = "0.3",
                        min = 0,
                        max = 0.95)
                double dropout,
        @Setting(
                        help = "Cross-entropy over the full catalogue or over sampled negatives.",
                        value = "full")
                SoftmaxLoss loss,
        @Setting(
                        help = "Uniform negatives of a step, if sampled.",
                        value = "1024",
                        unit = "items",
                        min = 1,
                        max = 1_000_000,
                        when = "loss is sampled")
                int negatives) {}
