package dev.tessera.evaluation;

/**
 * What only the owner of a recommender knows about a measurement and has to state.
 *
 * @param epochChosenBy which part of the data chose the epoch and the hyper-parameters: "validation
 *     HR@10, epoch 7 of 20", "nothing to choose"
 * @param ties how equal scores, and items behind one semantic id, are put in order: "lower item
 *     index first", "collision: more popular item first"
 */
public record Declaration(String epochChosenBy, String ties) {
    public Declaration {
        if (epochChosenBy.isBlank() || ties.isBlank()) {
            throw new IllegalArgumentException(
                    "a result without its rules cannot be compared: state which split chose the epoch and how ties are resolved");
        }
    }
}
