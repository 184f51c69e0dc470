package dev.tessera.app.panel.experiments;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The runs that are compared: chosen in the table, or in the comparison itself. */
public final class ChosenRuns {
    /** Id of the panel that puts them side by side. */
    static final String COMPARISON = "experiments.compare";

    private final ObservableList<String> ids = FXCollections.observableArrayList();
    private final StringProperty baseline = new SimpleStringProperty("");

    /** Ids in the order of their colours. */
    ObservableList<String> ids() {
        return ids;
    }

    /** Id of the run the others are measured against; empty for the first. */
    StringProperty baseline() {
        return baseline;
    }
}
