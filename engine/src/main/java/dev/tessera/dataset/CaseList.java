package dev.tessera.dataset;

import java.util.Arrays;

/** Collects cases whose history is everything of the user before the target. */
final class CaseList {
    private int[] users = new int[1024];
    private int[] targets = new int[1024];
    private int size;

    void add(int user, int target) {
        if (size == users.length) {
            users = Arrays.copyOf(users, size * 2);
            targets = Arrays.copyOf(targets, size * 2);
        }
        users[size] = user;
        targets[size++] = target;
    }

    Cases toCases() {
        int[] ends = Arrays.copyOf(targets, size);
        return new Cases(Arrays.copyOf(users, size), ends, ends.clone());
    }
}
