package dev.tessera.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a parameter record declares. A mistake in a declaration is the programmer's and throws
 * IllegalStateException.
 */
final class Declaration {
    /** Deeper nesting can only be a record that contains itself. */
    private static final int MAX_DEPTH = 16;

    /** A class never changes what it declares, and reading every default takes its time. */
    private static final ClassValue<Section> READ =
            new ClassValue<>() {
                @Override
                protected Section computeValue(Class<?> type) {
                    return section(
                            "", type.getSimpleName(), "", type.asSubclass(Record.class), 0);
                }
            };

    private Declaration() {}

    static Section of(Class<? extends Record> type) {
        return READ.get(type);
    }

    private static Section section(
            String path, String name, String help, Class<? extends Record> type, int depth) {
        if (depth > MAX_DEPTH)
            throw new IllegalStateException(
                    type.getName()
                            + " is nested "
                            + depth
                            + " deep at "
                            + path
                            + "; does it contain itself?");
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String memberPath =
                    path.isEmpty() ? component.getName() : path + "." + component.getName();
            members.add(member(memberPath, component, depth));
        }
        return new Section(path, name, help, type, List.copyOf(members));
    }

    private static Member member(String path, RecordComponent component, int depth) {
        Setting setting = component.getAnnotation(Setting.class);
        if (component.getType().isRecord()) {
            String help = setting == null ? "" : setting.help();
            return section(
                    path,
                    component.getName(),
                    help,
                    component.getType().asSubclass(Record.class),
                    depth + 1);
        }
        if (setting == null) throw mistake(component, "has no @Setting");
        return field(path, component, setting);
    }

    private static Field field(String path, RecordComponent component, Setting setting) {
        FieldType type = type(component, component.getGenericType());
        Bounds bounds = new Bounds(setting.min(), setting.aboveMin(), setting.max());
        if (!bounds.equals(Bounds.NONE) && !isNumber(type))
            throw mistake(component, "has bounds but is no number");
        Problems problems = new Problems("default");
        Field undecided =
                new Field(
                        path,
                        component.getName(),
                        type,
                        setting.help(),
                        setting.unit(),
                        bounds,
                        setting.cosmetic(),
                        "");
        Object value = FieldReader.ofText(undecided, setting.value(), problems).orElse(undecided);
        try {
            problems.throwIfAny();
        } catch (ConfigException e) {
            throw new IllegalStateException(
                    component.getDeclaringRecord().getName() + ": " + e.getMessage(), e);
        }
        return new Field(
                path,
                component.getName(),
                type,
                setting.help(),
                setting.unit(),
                bounds,
                setting.cosmetic(),
                value);
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case FieldType.Whole _, FieldType.Real _ -> true;
            case FieldType.ListOf list -> isNumber(list.element());
            case FieldType.Flag _, FieldType.Text _, FieldType.Choice _ -> false;
        };
    }

    @SuppressWarnings("unchecked") // isEnum() says so
    private static FieldType type(RecordComponent component, Type type) {
        if (type == int.class || type == Integer.class) return new FieldType.Whole(false);
        if (type == long.class || type == Long.class) return new FieldType.Whole(true);
        if (type == double.class || type == Double.class) return new FieldType.Real();
        if (type == boolean.class || type == Boolean.class) return new FieldType.Flag();
        if (type == String.class) return new FieldType.Text();
        if (type instanceof Class<?> c && c.isEnum())
            return new FieldType.Choice((Class<? extends Enum<?>>) c);
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            FieldType element = type(component, list.getActualTypeArguments()[0]);
            if (!(element instanceof FieldType.ListOf)) return new FieldType.ListOf(element);
        }
        throw mistake(
                component,
                "has the type "
                        + type.getTypeName()
                        + ", expected int, long, double, boolean, String, an enum, a list of one of these, or a record");
    }

    private static IllegalStateException mistake(RecordComponent component, String what) {
        return new IllegalStateException(
                component.getDeclaringRecord().getName() + "." + component.getName() + " " + what);
    }
}
