package dev.tessera.cli;

import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.Devices;

import picocli.CommandLine.Option;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device computes: a choice of the machine, not of a project. Mixed into every command that
 * computes.
 */
final class DeviceChoice {
    static final String VARIABLE = "TESSERA_DEVICE";
    static final String MEMORY_VARIABLE = "TESSERA_DEVICE_MEMORY";

    private static final Pattern BYTES =
            Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?) ?([kmgt]?)(?:i?b)?");

    @Option(
            names = "--device",
            paramLabel = "ID",
            description =
                    "What computes: auto (the first GPU, else the CPU), cpu, or an id that 'tessera devices' lists "
                            + "(default: $TESSERA_DEVICE, else auto).")
    private Optional<String> device = Optional.empty();

    @Option(
            names = "--device-memory",
            paramLabel = "SIZE",
            description =
                    "Memory to take on a device with memory of its own, such as 512m or 2g "
                            + "(default: $TESSERA_DEVICE_MEMORY, else what the device suggests).")
    private Optional<String> memory = Optional.empty();

    /** Whether the command names a device itself. */
    boolean isGiven() {
        return device.isPresent();
    }

    /** All devices, or the CPU alone where it is the one wanted: then no driver is loaded. */
    Devices devices() {
        return wanted(System.getenv()).equals(Devices.CPU) ? Devices.cpu() : Devices.find();
    }

    /** The one that computes. */
    Device among(Devices devices) {
        return among(devices, System.getenv());
    }

    Device among(Devices devices, Map<String, String> environment) {
        try {
            return devices.choose(wanted(environment));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    (device.isPresent() ? "--device: " : VARIABLE + ": ") + e.getMessage());
        }
    }

    private String wanted(Map<String, String> environment) {
        String wanted = device.orElseGet(() -> environment.getOrDefault(VARIABLE, "")).strip();
        return wanted.isEmpty() ? Devices.AUTO : wanted;
    }

    /**
     * How it is opened.
     *
     * @param threads of the CPU, 0 for one a core
     */
    DeviceOptions options(int threads) {
        return options(threads, System.getenv());
    }

    DeviceOptions options(int threads, Map<String, String> environment) {
        DeviceOptions options =
                DeviceOptions.standard().withThreads(threads).withListener(KernelProgress.choose());
        OptionalLong bytes = bytes(environment);
        return bytes.isPresent() ? options.withMemory(bytes.getAsLong()) : options;
    }

    private OptionalLong bytes(Map<String, String> environment) {
        String text =
                memory.orElseGet(() -> environment.getOrDefault(MEMORY_VARIABLE, ""))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher matcher = BYTES.matcher(text);
        long bytes =
                matcher.matches()
                        ? new BigDecimal(matcher.group(1))
                                .multiply(BigDecimal.valueOf(unit(matcher.group(2))))
                                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                                .longValue()
                        : 0;
        if (bytes == 0) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s is '%s', expected a size such as 512m, 2g or 1.5g"
                            .formatted(
                                    memory.isPresent() ? "--device-memory" : MEMORY_VARIABLE,
                                    text));
        }
        return OptionalLong.of(bytes);
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            case "t" -> 1L << 40;
            default -> 1;
        };
    }
}
