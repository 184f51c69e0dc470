package dev.tessera.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SeedsTest {
    /**
     * Expected: Python, struct.unpack('>q', hashlib.sha256(struct.pack('>q', seed) +
     * name.encode()).digest()[:8]).
     */
    @Test
    void aDerivedSeedIsTheBeginningOfTheDigestOfSeedAndName() {
        assertEquals(-4379062567355804068L, Seeds.derive(7, "tokenizer"));
        assertEquals(-6635053801906302404L, Seeds.derive(7, ""));
        assertEquals(-7619030734275044121L, Seeds.derive(-1, "übung"));
    }
}
