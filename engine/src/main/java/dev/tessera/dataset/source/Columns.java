package dev.tessera.dataset.source;

import java.util.Arrays;
import java.util.List;

/** Which column of a table has which role. */
@SuppressWarnings("EnumOrdinal") // every row asks for every role: arrays by ordinal
final class Columns {
    private final int[] fields = new int[Role.values().length];
    private final String[] names = new String[fields.length];
    private final String valueName;

    private Columns(String valueName) {
        this.valueName = valueName;
        Arrays.fill(fields, -1);
        Arrays.fill(names, "");
    }

    /**
     * The roles of columns.
     *
     * @param header the names of all columns
     * @param roles the role of each, null for a column without one
     * @param valueName what the value column holds
     */
    static Columns of(List<String> header, List<Role> roles, String valueName) {
        Columns columns = new Columns(roles.contains(Role.VALUE) ? valueName : "");
        for (int field = 0; field < roles.size(); field++) {
            Role role = roles.get(field);
            if (role != null) {
                columns.fields[role.ordinal()] = field;
                columns.names[role.ordinal()] = header.get(field);
            }
        }
        return columns;
    }

    /** Number of the column from 0, -1 without one. */
    int field(Role role) {
        return fields[role.ordinal()];
    }

    boolean has(Role role) {
        return field(role) >= 0;
    }

    String name(Role role) {
        return names[role.ordinal()];
    }

    /** The numbers of the columns with a role. */
    int[] fields() {
        return Arrays.stream(fields).filter(field -> field >= 0).toArray();
    }

    int fieldsNeeded() {
        return Arrays.stream(fields).max().orElseThrow() + 1;
    }

    LogShape shape() {
        return new LogShape(has(Role.TIME), has(Role.VALUE), has(Role.ACTION), valueName);
    }
}
