package dev.tessera.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
                    return root(type.asSubclass(Record.class));
                }
            };

    private Declaration() {}

    static Section of(Class<? extends Record> type) {
        return READ.get(type);
    }

    /** Where a section stands and what its members take from the groups around it. */
    private record Place(String path, String name, int depth, List<Condition> conditions) {
        String pathOf(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        Place with(Condition condition) {
            List<Condition> more = new ArrayList<>(conditions);
            more.add(condition);
            return new Place(path, name, depth, List.copyOf(more));
        }
    }

    private static Section root(Class<? extends Record> type) {
        Section root =
                section(
                        type,
                        new Place("", type.getSimpleName(), 0, List.of()),
                        Optional.empty(),
                        UnaryOperator.identity());
        Map<String, Field> fields = root.fields().collect(Collectors.toMap(Field::path, f -> f));
        for (Field field : fields.values()) {
            for (Condition condition : field.when()) {
                Field other = fields.get(condition.path());
                if (other == null) {
                    throw new IllegalStateException(
                            field.path()
                                    + " depends on "
                                    + condition.path()
                                    + ", which is no setting");
                }
                condition.check(other);
            }
        }
        return root;
    }

    /**
     * @param outer what the component that holds the record says of it
     * @param beside from a key beside the component to its path
     */
    private static Section section(
            Class<? extends Record> type,
            Place place,
            Optional<RecordComponent> outer,
            UnaryOperator<String> beside) {
        if (place.depth > MAX_DEPTH)
            throw new IllegalStateException(
                    type.getName()
                            + " is nested "
                            + place.depth
                            + " deep at "
                            + place.path
                            + "; does it contain itself?");
        Settings own = type.getAnnotation(Settings.class);
        Settings around = outer.map(c -> c.getAnnotation(Settings.class)).orElse(null);
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Place within = limited(place, around, component.getName(), beside);
            within = limited(within, own, component.getName(), place::pathOf);
            members.add(member(component, within));
        }
        String help =
                firstText(
                        around == null ? "" : around.help(),
                        outer.map(c -> c.getAnnotation(Setting.class))
                                .map(Setting::help)
                                .orElse(""),
                        own == null ? "" : own.help());
        String title =
                firstText(around == null ? "" : around.title(), own == null ? "" : own.title());
        return new Section(place.path, place.name, title, help, type, List.copyOf(members));
    }

    /** The place under one more condition, unless the member is excepted from it. */
    private static Place limited(
            Place place, Settings settings, String key, UnaryOperator<String> pathOf) {
        return settings == null
                        || settings.when().isEmpty()
                        || Arrays.asList(settings.except()).contains(key)
                ? place
                : place.with(Condition.parse(settings.when(), pathOf));
    }

    private static String firstText(String... texts) {
        return Arrays.stream(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    private static Member member(RecordComponent component, Place place) {
        if (component.getType().isRecord()) {
            return section(
                    component.getType().asSubclass(Record.class),
                    new Place(
                            place.pathOf(component.getName()),
                            component.getName(),
                            place.depth + 1,
                            place.conditions),
                    Optional.of(component),
                    place::pathOf);
        }
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) throw mistake(component, "has no @Setting");
        return field(
                component,
                setting,
                setting.when().isEmpty()
                        ? place
                        : place.with(Condition.parse(setting.when(), place::pathOf)));
    }

    private static Field field(RecordComponent component, Setting setting, Place place) {
        FieldType type = type(component, component.getGenericType(), setting.kind());
        Bounds bounds = new Bounds(setting.min(), setting.aboveMin(), setting.max());
        if (!bounds.equals(Bounds.NONE) && !isNumber(type))
            throw mistake(component, "has bounds but is no number");
        if (setting.kind() != TextKind.PLAIN && !isText(type))
            throw mistake(component, "has a kind of text but is no text");
        Field undecided = field(component, setting, place, type, bounds, "");
        Problems problems = new Problems("default");
        Object value = FieldReader.ofText(undecided, setting.value(), problems).orElse(undecided);
        try {
            problems.throwIfAny();
        } catch (ConfigException e) {
            throw new IllegalStateException(
                    component.getDeclaringRecord().getName() + ": " + e.getMessage(), e);
        }
        return field(component, setting, place, type, bounds, value);
    }

    private static Field field(
            RecordComponent component,
            Setting setting,
            Place place,
            FieldType type,
            Bounds bounds,
            Object value) {
        return new Field(
                place.pathOf(component.getName()),
                component.getName(),
                type,
                setting.help(),
                setting.unit(),
                bounds,
                place.conditions,
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

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.Text || type instanceof FieldType.ListOf(FieldType.Text _);
    }

    @SuppressWarnings("unchecked") // isEnum() says so
    private static FieldType type(RecordComponent component, Type type, TextKind kind) {
        if (type == int.class || type == Integer.class) return new FieldType.Whole(false);
        if (type == long.class || type == Long.class) return new FieldType.Whole(true);
        if (type == double.class || type == Double.class) return new FieldType.Real();
        if (type == boolean.class || type == Boolean.class) return new FieldType.Flag();
        if (type == String.class) return new FieldType.Text(kind);
        if (type instanceof Class<?> c && c.isEnum())
            return new FieldType.Choice((Class<? extends Enum<?>>) c);
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            FieldType element = type(component, list.getActualTypeArguments()[0], kind);
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
