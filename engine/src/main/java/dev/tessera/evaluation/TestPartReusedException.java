package dev.tessera.evaluation;

/** Thrown when a recommender is to be measured on the test part a second time in one run. */
public final class TestPartReusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TestPartReusedException(String recommender) {
        super(
                recommender
                        + " was already measured on the test part in this run; choices are made on the validation part, the test part is measured once");
    }
}
