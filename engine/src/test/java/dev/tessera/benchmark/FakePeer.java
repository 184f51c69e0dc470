package dev.tessera.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** A peer that takes 3 ms for everything, or misbehaves as its argument says. */
public final class FakePeer {
    static final long NANOS = 3_000_000;

    private FakePeer() {}

    // The conversation of a process.
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        String manner = arguments[0];
        if (manner.equals("dies")) {
            System.err.println("no library here");
            System.exit(7);
        }
        try (Scanner requests = new Scanner(System.in, StandardCharsets.UTF_8)) {
            while (requests.hasNextLine()) {
                String request = requests.nextLine();
                boolean run = request.startsWith("{\"run\":");
                if (run && manner.equals("hangs")) {
                    Thread.sleep(60_000);
                } else if (run && manner.equals("refuses")) {
                    System.out.println("{\"error\": \"not\\nthis one\"}");
                } else if (run && manner.equals("babbles")) {
                    System.out.println("{\"nanos\": [");
                } else if (run) {
                    int times = Integer.parseInt(request.replaceAll("\\D", ""));
                    String nanos = (NANOS + ",").repeat(times);
                    System.out.println("loaded a library"); // not an answer
                    System.out.println(
                            "{\"nanos\": [%s], \"value\": 2.5}"
                                    .formatted(nanos.substring(0, nanos.length() - 1)));
                } else {
                    System.out.println("{\"peer\": \"fake 1\", \"threads\": 1}");
                }
            }
        }
    }
}
