package dev.tessera.app.text;

import java.util.Locale;

/** A language the workbench speaks. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    CHINESE(Locale.SIMPLIFIED_CHINESE, "中文");

    private final Locale locale;
    private final String title;

    Language(Locale locale, String title) {
        this.locale = locale;
        this.title = title;
    }

    public Locale locale() {
        return locale;
    }

    /** Its name in itself. */
    public String title() {
        return title;
    }

    /** The language of the machine if the workbench speaks it, otherwise English. */
    public static Language ofSystem() {
        return Locale.getDefault().getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }
}
