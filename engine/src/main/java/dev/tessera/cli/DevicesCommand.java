package dev.tessera.cli;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.Devices;
import dev.tessera.exec.device.SelfTest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** What can compute. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description =
                "List what can compute, test each device for a moment and say which one is used.")
final class DevicesCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private DeviceChoice choice;

    @Option(names = "--no-test", description = "List the devices without trying them.")
    private boolean untested;

    /**
     * @param name what it is; of the CPU also its threads and vectors
     * @param memoryBytes for Tessera
     * @param matrices what multiplies them, of the CPU
     * @param remark why that is not what would be faster; may be empty
     * @param selfTest empty if it was not tested
     */
    private record Entry(
            String id,
            String backend,
            String name,
            Device.Kind kind,
            int units,
            long memoryBytes,
            String matrices,
            String remark,
            Optional<SelfTest> selfTest,
            boolean used) {}

    /** What is printed with {@code --json}. */
    private record Document(String used, List<Entry> devices, List<String> remarks) {}

    @Override
    public Integer call() {
        Devices devices = Devices.find();
        Device used = choice.among(devices);
        List<Entry> entries = new ArrayList<>();
        for (Device device : devices.all()) {
            entries.add(entry(devices, device, device.equals(used)));
        }
        console.result(new Document(used.id(), entries, devices.remarks()), table(entries));
        if (!console.json()) {
            remarks(entries).forEach(console::say);
            devices.remarks().forEach(console::say);
        }
        return ExitCode.OK.code();
    }

    private Entry entry(Devices devices, Device device, boolean used) {
        DeviceOptions options = choice.options(0);
        if (device.id().equals(Devices.CPU)) {
            try (Executor executor = Executors.open(devices, device, options)) {
                return cpu(device, (CpuExecutor) executor, used);
            }
        }
        if (!untested) {
            console.say("testing " + device.id() + " (" + device.name() + ") ...");
        }
        Optional<SelfTest> test =
                untested ? Optional.empty() : Optional.of(SelfTest.of(devices, device, options));
        return entry(device, device.name(), "", "", test, used);
    }

    private Entry cpu(Device device, CpuExecutor cpu, boolean used) {
        return entry(
                device,
                cpu.description(),
                cpu.library().name(),
                cpu.library().remark(),
                untested ? Optional.empty() : Optional.of(SelfTest.of(cpu)),
                used);
    }

    private static Entry entry(
            Device device,
            String name,
            String matrices,
            String remark,
            Optional<SelfTest> test,
            boolean used) {
        return new Entry(
                device.id(),
                device.backend(),
                name,
                device.kind(),
                device.units(),
                device.memory(),
                matrices,
                remark,
                test,
                used);
    }

    private static TextTable table(List<Entry> entries) {
        TextTable table =
                new TextTable(
                        "device",
                        "backend",
                        "what it is",
                        "units",
                        "memory",
                        "self-test",
                        "error of what is allowed",
                        "first step",
                        "later step",
                        "");
        for (Entry entry : entries) {
            table.row(
                    entry.id(),
                    entry.backend(),
                    entry.name(),
                    entry.units(),
                    String.format(
                            Locale.ROOT, "%.1f GiB", entry.memoryBytes() / (double) (1L << 30)),
                    entry.selfTest()
                            .map(test -> test.passed() ? "passed" : "FAILED")
                            .orElse("not tested"),
                    number(entry, "%.3f", test -> test.deviation().orElse(0)),
                    number(entry, "%.2f s", SelfTest::firstSeconds),
                    number(entry, "%.2f ms", test -> 1e3 * test.laterSeconds()),
                    entry.used() ? "used" : "");
        }
        return table;
    }

    private static String number(Entry entry, String format, ToDoubleFunction<SelfTest> figure) {
        return entry.selfTest()
                .filter(test -> test.deviation().isPresent())
                .map(test -> String.format(Locale.ROOT, format, figure.applyAsDouble(test)))
                .orElse("-");
    }

    private static List<String> remarks(List<Entry> entries) {
        List<String> remarks = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.remark().isEmpty()) {
                remarks.add(entry.remark());
            }
            entry.selfTest()
                    .filter(test -> !test.passed())
                    .ifPresent(test -> remarks.add(failed(entry, test)));
        }
        return remarks;
    }

    private static String failed(Entry entry, SelfTest test) {
        return entry.id()
                + " failed its self-test: "
                + test.problem()
                + (entry.used() && !entry.id().equals(Devices.CPU)
                        ? "; choose another device, such as --device cpu or TESSERA_DEVICE=cpu"
                        : "");
    }
}
