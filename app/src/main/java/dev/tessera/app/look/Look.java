package dev.tessera.app.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import java.util.List;
import java.util.Objects;

/** How the workbench looks. */
public enum Look {
    LIGHT,
    DARK,
    /** Pure colours with borders around everything, for eyes that need them. */
    HIGH_CONTRAST;

    /** The theme of all controls; set it with {@code Application.setUserAgentStylesheet}. */
    public String theme() {
        return switch (this) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
            case DARK, HIGH_CONTRAST -> new PrimerDark().getUserAgentStylesheet();
        };
    }

    /** What every scene adds to the theme. */
    public List<String> stylesheets() {
        String workbench = resource("workbench.css");
        return switch (this) {
            case LIGHT, DARK -> List.of(workbench);
            case HIGH_CONTRAST -> List.of(workbench, resource("high-contrast.css"));
        };
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
    }

    public boolean isDark() {
        return this != LIGHT;
    }
}
