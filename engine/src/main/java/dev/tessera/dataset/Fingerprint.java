package dev.tessera.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of the content of a log and its catalogue: ids, items, times, values, actions, texts,
 * features. It says nothing of the files, so that the same data gives the same fingerprint from any
 * format. Texts enter as length and UTF-8 bytes, numbers big-endian.
 */
public final class Fingerprint {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The fingerprint as 64 hexadecimal digits. */
    public static String of(InteractionLog log, ItemCatalogue catalogue) {
        Fingerprint print = new Fingerprint();
        print.add(log);
        print.add(catalogue);
        print.flush();
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private void add(InteractionLog log) {
        add(log.userIds());
        add(log.itemIds());
        for (int user = 0; user < log.userCount(); user++) {
            room().putInt(log.length(user));
        }
        for (int position = 0; position < log.size(); position++) {
            room().putInt(log.item(position))
                    .putLong(log.time(position))
                    .putInt(Float.floatToIntBits(log.value(position)))
                    .putShort(log.actions(position));
        }
        room().put((byte) (log.timed() ? 1 : 0));
    }

    private void add(ItemCatalogue catalogue) {
        add(catalogue.titles());
        new TreeMap<>(catalogue.categories())
                .forEach(
                        (name, column) -> {
                            add(name);
                            column.forEach(this::add);
                        });
        new TreeMap<>(catalogue.numbers())
                .forEach(
                        (name, column) -> {
                            add(name);
                            add(column);
                        });
        for (Map.Entry<String, float[][]> entry : new TreeMap<>(catalogue.vectors()).entrySet()) {
            add(entry.getKey());
            for (float[] row : entry.getValue()) {
                add(row);
            }
        }
    }

    private void add(List<String> texts) {
        room().putInt(texts.size());
        texts.forEach(this::add);
    }

    private void add(float[] numbers) {
        room().putInt(numbers.length);
        for (float number : numbers) {
            room().putInt(Float.floatToIntBits(number));
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room().putInt(bytes.length);
        flush();
        digest.update(bytes);
    }

    /** The buffer with room for one interaction. */
    private ByteBuffer room() {
        if (buffer.remaining() < 32) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
