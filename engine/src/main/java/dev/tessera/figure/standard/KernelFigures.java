package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;

import java.util.ArrayList;
import java.util.List;

/** Where the time of a program goes on a device. */
public final class KernelFigures {
    /** More names than this do not fit beside their bars in a panel with jobs below it. */
    private static final int MOST = 14;

    private KernelFigures() {}

    /**
     * What a kernel took in one run.
     *
     * @param calls how often it ran
     */
    public record Kernel(String name, int calls, double milliseconds) {}

    /**
     * A bar a kernel, the longest at the top; what is left of a long list is one bar.
     *
     * @param kernels the longest first, with names that differ
     */
    public static Figure times(String title, List<Kernel> kernels) {
        List<Kernel> shown = shortened(kernels);
        BarPlot plot =
                new BarPlot(
                        Axis.linear("Time").in("ms"),
                        shown.stream().map(KernelFigures::label).toList(),
                        List.of(
                                new BarSeries(
                                        "time",
                                        shown.stream()
                                                .mapToDouble(Kernel::milliseconds)
                                                .toArray())));
        return Figure.of(title, plot.lying());
    }

    private static List<Kernel> shortened(List<Kernel> kernels) {
        if (kernels.size() <= MOST) {
            return kernels;
        }
        List<Kernel> rest = kernels.subList(MOST - 1, kernels.size());
        List<Kernel> shown = new ArrayList<>(kernels.subList(0, MOST - 1));
        shown.add(
                new Kernel(
                        rest.size() + " others",
                        rest.stream().mapToInt(Kernel::calls).sum(),
                        rest.stream().mapToDouble(Kernel::milliseconds).sum()));
        return shown;
    }

    private static String label(Kernel kernel) {
        return kernel.calls() == 1 ? kernel.name() : kernel.name() + " ×" + kernel.calls();
    }
}
