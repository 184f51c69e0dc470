package dev.tessera.app.panel.device;

import dev.tessera.app.device.DeviceNames;
import dev.tessera.app.job.JobItem;
import dev.tessera.exec.device.Device;
import dev.tessera.figure.Figure;
import dev.tessera.figure.standard.KernelFigures;
import dev.tessera.figure.standard.KernelFigures.Kernel;
import dev.tessera.model.training.StepTiming;

import java.util.Locale;

/** Where the measuring of a step stands. */
sealed interface Measured {
    record NotYet() implements Measured {}

    record Running(JobItem job) implements Measured {}

    /**
     * @param subject such as "OneRec of short-video"
     * @param kernels that had to be compiled, those of earlier programs left out
     * @param alone whether no run went on beside it
     */
    record Done(String subject, Device device, StepTiming timing, int kernels, boolean alone)
            implements Measured {

        double milliseconds() {
            return 1e-6 * timing.stepNanos();
        }

        double tokensPerSecond() {
            return 1e9 * timing.tokens() / timing.stepNanos();
        }

        double compileSeconds() {
            return 1e-9 * timing.compileNanos();
        }

        Figure figure() {
            return KernelFigures.times(
                            "Time per kernel of a training step",
                            timing.kernels().stream()
                                    .map(
                                            one ->
                                                    new Kernel(
                                                            one.kernel(),
                                                            one.calls(),
                                                            1e-6 * one.nanos()))
                                    .toList())
                    .subtitled(
                            subject
                                    + ", on "
                                    + DeviceNames.of(device)
                                    + " ("
                                    + device.backend()
                                    + ")")
                    .captioned(caption());
        }

        private String caption() {
            String text =
                    String.format(
                            Locale.ROOT,
                            "Medians of %d steps of %,d tokens. A timed kernel is waited for before the next begins, so the bars may add up to more than a step.",
                            timing.runs(),
                            timing.tokens());
            return alone ? text : text + " A run went on meanwhile: without it, times are shorter.";
        }
    }

    record Failed(Throwable cause) implements Measured {}
}
