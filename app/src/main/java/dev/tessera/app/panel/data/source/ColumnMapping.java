package dev.tessera.app.panel.data.source;

import dev.tessera.dataset.source.LogPreview.Column;
import dev.tessera.dataset.source.Role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which column means what, as settings of a data set; a column has one meaning at most. */
record ColumnMapping(List<Column> columns) {
    private static final String NONE = "none";

    Optional<Column> column(Role role) {
        return columns.stream().filter(one -> one.role().equals(Optional.of(role))).findFirst();
    }

    /** Columns are known by their names; one without a name, or with that of another, by none. */
    boolean nameable(int column) {
        String name = columns.get(column).name();
        return !name.isBlank()
                && !name.equals(NONE)
                && columns.stream().map(Column::name).toList().indexOf(name) == column;
    }

    /** The settings when a column takes a meaning, which another then loses. */
    Map<String, String> with(int column, Optional<Role> role) {
        List<Column> changed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column old = columns.get(i);
            boolean loses = role.isPresent() && old.role().equals(role);
            Optional<Role> now = i == column ? role : loses ? Optional.empty() : old.role();
            changed.add(new Column(old.name(), old.kind(), now));
        }
        return new ColumnMapping(changed).settings();
    }

    /** Every meaning said explicitly, nothing left to guesses. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            settings.put("columns." + role.label(), column(role).map(Column::name).orElse(NONE));
        }
        return settings;
    }
}
