package dev.tessera.model.onerec;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** The shape and training examples of {@link OneRecNetwork}. */
@Settings(title = "network", help = "The shape and training examples of the network.")
public record OneRecConfig(
        @Setting(help = "Width of hidden states (d_model).", value = "64", min = 4, max = 8192)
                int width,
        @Setting(help = "Attention heads; they divide the width.", value = "4", min = 1, max = 128)
                int heads,
        @Setting(help = "Encoder blocks.", value = "2", min = 1, max = 64) int encoderBlocks,
        @Setting(help = "Decoder blocks.", value = "2", min = 1, max = 64) int decoderBlocks,
        @Setting(
                        help = "Width of the SwiGLU networks' hidden layer.",
                        value = "128",
                        min = 4,
                        max = 32768)
                int hidden,
        @Setting(
                        help = "Latest interactions the encoder reads (L_s).",
                        value = "20",
                        unit = "interactions",
                        min = 1,
                        max = 8192)
                int length,
        @Setting(
                        help =
                                "Whether each target has a window of its own or a whole log is encoded once, causally.",
                        value = "window")
                HistoryReading reading,
        @Setting(
                        help =
                                "Targets drawn from one user in an epoch, 0 for all; only for windows.",
                        value = "0",
                        unit = "examples",
                        min = 0,
                        when = "reading is window")
                int examplesPerUser,
        @Setting(
                        help =
                                "Whether interactions also carry an embedding of the item itself, beside its semantic id.",
                        value = "false")
                boolean itemEmbedding,
        @Setting(
                        help = "Whether encoder and decoder share the embeddings of codes.",
                        value = "true")
                boolean sharedEmbedding,
        @Setting(
                        help =
                                "Whether the decoder's embeddings of codes are also the weights of the output heads; the report has heads of their own.",
                        value = "true")
                boolean tiedHeads,
        @Setting(
                        help =
                                "Whether the embeddings of an interaction's codes are added to its dense features, so that codes reach the attention unchanged; the report has the dense features alone.",
                        value = "true")
                boolean codeResidual,
        @Setting(
                        help = "Width of the embeddings of action, time gap and value.",
                        value = "16",
                        min = 1,
                        max = 1024)
                int fieldWidth,
        @Setting(
                        help = "Share of activations zeroed in training.",
                        value = "0.1",
                        min = 0,
                        max = 0.95)
                double dropout,
        @Setting(help = "Whether the losses of the levels are summed or averaged.", value = "sum")
                LevelReduction reduction) {}
