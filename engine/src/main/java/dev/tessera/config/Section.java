package dev.tessera.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A group of settings: one parameter record, taken apart into values by path and put together from
 * them.
 *
 * @param path empty for the outermost record
 * @param title what people call it; empty to take the words of its name
 * @param help empty if neither the record nor the component that holds it has one
 */
public record Section(
        String path,
        String name,
        String title,
        String help,
        Class<? extends Record> type,
        List<Member> members)
        implements Member {
    /** Looked up once a class, since a form asks for all values after every edit. */
    private static final ClassValue<List<Method>> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected List<Method> computeValue(Class<?> type) {
                    return Stream.of(type.getRecordComponents())
                            .map(RecordComponent::getAccessor)
                            .peek(accessor -> accessor.setAccessible(true))
                            .toList();
                }
            };

    String pathOf(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    Optional<Member> member(String key) {
        return members.stream().filter(m -> m.name().equals(key)).findFirst();
    }

    /** All settings within, in the order of their declaration. */
    public Stream<Field> fields() {
        return members.stream()
                .flatMap(
                        member ->
                                switch (member) {
                                    case Field field -> Stream.of(field);
                                    case Section section -> section.fields();
                                });
    }

    /** Puts the values of a record of this section's type under their paths. */
    void takeApart(Record record, Map<String, Object> into) {
        List<Method> accessors = ACCESSORS.get(type);
        for (int i = 0; i < accessors.size(); i++) {
            Object value = read(accessors.get(i), record);
            switch (members.get(i)) {
                case Field field ->
                        into.put(
                                field.path(),
                                value instanceof Double number ? number + 0.0 : value);
                case Section section -> section.takeApart((Record) value, into);
            }
        }
    }

    private static Object read(Method accessor, Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(accessor + " cannot be read", e);
        }
    }

    /**
     * The record of these values; empty, and a problem more, if a record's own check refuses them.
     */
    Optional<Record> build(
            Map<String, Object> values, Map<String, Position> positions, Problems problems) {
        List<Object> arguments = new ArrayList<>();
        for (Member member : members) {
            switch (member) {
                case Field field -> arguments.add(values.get(field.path()));
                case Section section ->
                        section.build(values, positions, problems).ifPresent(arguments::add);
            }
        }
        if (arguments.size() < members.size()) return Optional.empty();
        try {
            return Optional.of(constructor().newInstance(arguments.toArray()));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException refused))
                throw new IllegalStateException(type + " cannot be made", e.getCause());
            problems.add(
                    positions.getOrDefault(path, Position.UNKNOWN),
                    path,
                    String.valueOf(refused.getMessage()));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Constructor<? extends Record> constructor() throws NoSuchMethodException {
        Class<?>[] types =
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }
}
