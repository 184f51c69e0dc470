package dev.tessera.dataset.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives ids consecutive numbers in the order they first appear. A decimal integer as a program
 * would print it ("42", "-7", not "042") that fits 64 bits is kept as a number; everything else as
 * UTF-8 bytes in one growing array. No String is made while reading.
 */
final class IdDictionary {
    private static final int EMPTY = -1;

    /** For a number the number itself, for a text its first byte in {@link #arena}. */
    private long[] keys = new long[64];

    /** For a number -1, for a text its length in bytes. */
    private int[] lengths = new int[64];

    private int[] slots = new int[256];
    private byte[] arena = new byte[1024];
    private int arenaSize;
    private int size;

    IdDictionary() {
        Arrays.fill(slots, EMPTY);
    }

    int size() {
        return size;
    }

    int add(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return add(bytes, 0, bytes.length);
    }

    /** The number of the id whose UTF-8 bytes are {@code from .. to}. */
    int add(byte[] bytes, int from, int to) {
        return Decimal.isLong(bytes, from, to)
                ? add(Decimal.toLong(bytes, from, to))
                : addText(bytes, from, to);
    }

    int add(long id) {
        int slot = slotOf(hash(id));
        while (slots[slot] != EMPTY) {
            int found = slots[slot];
            if (lengths[found] < 0 && keys[found] == id) {
                return found;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return insert(slot, id, -1);
    }

    private int addText(byte[] bytes, int from, int to) {
        int length = to - from;
        int slot = slotOf(hash(bytes, from, to));
        while (slots[slot] != EMPTY) {
            int found = slots[slot];
            int at = (int) keys[found];
            if (lengths[found] == length
                    && Arrays.equals(arena, at, at + length, bytes, from, to)) {
                return found;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        int at = arenaSize;
        arena = roomFor(arena, arenaSize, length);
        System.arraycopy(bytes, from, arena, at, length);
        arenaSize += length;
        return insert(slot, at, length);
    }

    private int insert(int slot, long key, int length) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1));
            lengths = Arrays.copyOf(lengths, keys.length);
        }
        keys[size] = key;
        lengths[size] = length;
        slots[slot] = size++;
        if (size > slots.length / 2) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, EMPTY);
        for (int entry = 0; entry < size; entry++) {
            int at = (int) keys[entry];
            int slot =
                    slotOf(
                            lengths[entry] < 0
                                    ? hash(keys[entry])
                                    : hash(arena, at, at + lengths[entry]));
            while (slots[slot] != EMPTY) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = entry;
        }
    }

    private static byte[] roomFor(byte[] bytes, int used, int more) {
        if (used + more <= bytes.length) {
            return bytes;
        }
        return Arrays.copyOf(
                bytes,
                Math.toIntExact(
                        Math.min(
                                Integer.MAX_VALUE - 8L,
                                Math.max((long) used + more, bytes.length * 2L))));
    }

    private int slotOf(long hash) {
        return (int) hash & (slots.length - 1);
    }

    private static long hash(long id) {
        long h = id * 0x9E3779B97F4A7C15L;
        return h ^ (h >>> 32);
    }

    private static long hash(byte[] bytes, int from, int to) {
        long h = 0;
        for (int i = from; i < to; i++) {
            h = h * 31 + bytes[i];
        }
        return hash(h);
    }

    String id(int entry) {
        int length = lengths[entry];
        return length < 0
                ? Long.toString(keys[entry])
                : new String(arena, (int) keys[entry], length, StandardCharsets.UTF_8);
    }

    /**
     * The entries in the order of their ids: numbers by size, then texts by code points. It depends
     * on the ids alone, not on the order they came in.
     */
    int[] sorted() {
        int[] entries = new int[size];
        for (int entry = 0; entry < size; entry++) {
            entries[entry] = entry;
        }
        IndexSort.sort(entries, 0, size, this::compare);
        return entries;
    }

    private int compare(int a, int b) {
        boolean numberA = lengths[a] < 0;
        boolean numberB = lengths[b] < 0;
        if (numberA != numberB) {
            return numberA ? -1 : 1;
        }
        if (numberA) {
            return Long.compare(keys[a], keys[b]);
        }
        int atA = (int) keys[a];
        int atB = (int) keys[b];
        return Arrays.compareUnsigned(arena, atA, atA + lengths[a], arena, atB, atB + lengths[b]);
    }
}
