package dev.tessera.app;

import dev.tessera.app.shell.WorkbenchApplication;

import javafx.application.Application;

import java.util.Locale;

/**
 * Starts the window. It does not extend Application, since JavaFX lies on a module path of its own.
 */
public final class Main {
    /** As the command line ends where something of the machine is missing. */
    private static final int UNAVAILABLE = 69;

    private Main() {}

    /**
     * @param arguments none, or the project folder to open
     */
    public static void main(String[] arguments) {
        if (noDisplay()) {
            System.err.println(
                    "tessera: there is no display to open the window on (DISPLAY is not set). "
                            + "'./tessera --help' lists what works without one, such as "
                            + "'./tessera run sample-projects/short-video'.");
            System.exit(UNAVAILABLE);
        }
        Application.launch(WorkbenchApplication.class, arguments);
    }

    /** JavaFX speaks to an X server on Linux; without one it ends with a stack trace. */
    private static boolean noDisplay() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String display = System.getenv("DISPLAY");
        return system.contains("linux")
                && System.getProperty("glass.platform") == null
                && (display == null || display.isBlank());
    }
}
