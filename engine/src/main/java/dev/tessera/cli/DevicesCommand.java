package dev.tessera.cli;

import dev.tessera.exec.cpu.CpuExecutor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;

/** What can compute. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "List what can compute and say which device is used.")
final class DevicesCommand implements Callable<Integer> {
    @Mixin private Console console;

    /**
     * @param matrices what multiplies them
     * @param remark why that is not what would be faster; may be empty
     */
    private record Device(
            String name,
            String description,
            int cores,
            long heapBytes,
            String matrices,
            String remark,
            boolean used) {}

    @Override
    public Integer call() {
        try (CpuExecutor cpu = Executors.cpu(0)) {
            Runtime runtime = Runtime.getRuntime();
            Device device =
                    new Device(
                            cpu.name(),
                            cpu.description(),
                            runtime.availableProcessors(),
                            runtime.maxMemory(),
                            cpu.library().name(),
                            cpu.library().remark(),
                            true);
            TextTable table =
                    new TextTable("device", "what it is", "cores", "memory for Tessera", "");
            table.row(
                    device.name(),
                    device.description(),
                    device.cores(),
                    String.format("%.1f GiB", device.heapBytes() / (double) (1L << 30)),
                    "used");
            console.result(List.of(device), table);
            if (!device.remark().isEmpty() && !console.json()) {
                console.say(device.remark());
            }
        }
        return ExitCode.OK.code();
    }
}
