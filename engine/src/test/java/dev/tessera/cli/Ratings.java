package dev.tessera.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small rating logs as CSV: user u rates {@code each} items of 20, a second apart. */
final class Ratings {
    static final String HEADER = "userId,movieId,rating,timestamp\n";

    private Ratings() {}

    static String rows(int firstUser, int users, int each) {
        StringBuilder text = new StringBuilder();
        for (int user = firstUser; user < firstUser + users; user++) {
            for (int i = 0; i < each; i++) {
                text.append(user)
                        .append(',')
                        .append((user * 7 + i) % 20)
                        .append(",4,")
                        .append(1_600_000_000L + i)
                        .append('\n');
            }
        }
        return text.toString();
    }

    static Path write(Path file, String content) throws IOException {
        return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A log of 12 users with 8 ratings each, without fault. */
    static Path good(Path folder) throws IOException {
        return write(folder.resolve("ratings.csv"), HEADER + rows(1, 12, 8));
    }
}
