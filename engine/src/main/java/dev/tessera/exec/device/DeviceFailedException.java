package dev.tessera.exec.device;

/** A device that could not be opened, or that failed while it computed. */
public final class DeviceFailedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final String device;

    DeviceFailedException(Device device, String doing, Throwable cause) {
        super(
                "device %s (%s) %s: %s"
                        .formatted(device.id(), device.name(), doing, wording(cause)),
                cause);
        this.device = device.id();
    }

    /** Its id. */
    public String device() {
        return device;
    }

    /** What an error says, or what it is where it says nothing. */
    static String wording(Throwable error) {
        return error.getMessage() == null || error.getMessage().isBlank()
                ? error.getClass().getSimpleName()
                : error.getMessage().strip();
    }
}
