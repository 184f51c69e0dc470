package dev.tessera.app.start;

import dev.tessera.app.text.Texts;

import java.util.MissingResourceException;

/** What is said of samples: the window's own words for those it knows, otherwise the sample's. */
final class SampleTexts {
    private final Texts texts;

    SampleTexts(Texts texts) {
        this.texts = texts;
    }

    String title(Sample sample) {
        return known(sample, "name", sample.name());
    }

    /** What it is, in a sentence. */
    String sentence(Sample sample) {
        return known(sample, "what", sample.description());
    }

    /** What to do about data that are not there. */
    String hint(Sample sample) {
        return known(sample, "data", texts.get("start.data.needs"));
    }

    private String known(Sample sample, String part, String otherwise) {
        String key = "sample." + sample.name() + "." + part;
        try {
            return texts.get(key);
        } catch (MissingResourceException _) {
            return otherwise;
        }
    }
}
