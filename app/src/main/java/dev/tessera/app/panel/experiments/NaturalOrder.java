package dev.tessera.app.panel.experiments;

/** Orders texts as people do: in any case, and run-2 before run-10. */
final class NaturalOrder {
    private NaturalOrder() {}

    static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int endI = endOfNumber(one, i);
                int endJ = endOfNumber(other, j);
                int numbers = number(one, i, endI, other, j, endJ);
                if (numbers != 0) {
                    return numbers;
                }
                i = endI;
                j = endJ;
            } else {
                int letters =
                        Character.compare(
                                Character.toLowerCase(one.charAt(i++)),
                                Character.toLowerCase(other.charAt(j++)));
                if (letters != 0) {
                    return letters;
                }
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whole numbers of any length: the one with more digits after its zeros is larger. */
    private static int number(String one, int i, int endI, String other, int j, int endJ) {
        int a = withoutZeros(one, i, endI);
        int b = withoutZeros(other, j, endJ);
        int lengths = Integer.compare(endI - a, endJ - b);
        return lengths != 0 ? lengths : one.substring(a, endI).compareTo(other.substring(b, endJ));
    }

    private static int withoutZeros(String text, int from, int end) {
        int at = from;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
