package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;

/** The interaction a reader stands on, however its source stores it. */
interface Row {
    /** Whether the field is absent, null or blank. */
    boolean isEmpty(Role role);

    /** Enters the field as an id; -1 if its bytes are no text in the encoding. */
    int id(Role role, IdDictionary dictionary);

    /** The field as a number, NaN if it is none. */
    double number(Role role);

    /** The field as text, for dates, words and messages. */
    String text(Role role);

    /** A problem at the field. */
    ImportProblem problem(Role role, ImportReason kind, String reason);
}
