package dev.tessera.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Changes settings within a YAML text and leaves everything else as it stands: comments, blank
 * lines, the order of the keys. A setting that goes back to its default loses its line, unless a
 * comment belongs to it; a new one stands behind the settings that are declared before it.
 */
final class YamlEdit {
    /** Replaces the characters from start to end. */
    private record Splice(int start, int end, String text) {}

    private final String yaml;
    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final List<Splice> splices = new ArrayList<>();

    private YamlEdit(String yaml, Map<String, Object> before, Map<String, Object> after) {
        this.yaml = yaml;
        this.before = before;
        this.after = after;
    }

    /**
     * The text with the settings of {@code after}; empty if it is not laid out so that it can be
     * changed in place.
     *
     * @param before the settings the text holds, defaults included
     */
    static Optional<String> edit(
            Section root, String yaml, Map<String, Object> before, Map<String, Object> after) {
        String text = yaml.endsWith("\n") ? yaml : yaml + "\n";
        try {
            Node node =
                    new Compose(LoadSettings.builder().build()).composeString(text).orElse(null);
            if (!(node instanceof MappingNode mapping)) {
                return Optional.empty();
            }
            YamlEdit edit = new YamlEdit(text, before, after);
            edit.section(root, mapping);
            return Optional.of(edit.spliced());
        } catch (YamlEngineException _) {
            return Optional.empty();
        }
    }

    private String spliced() {
        StringBuilder result = new StringBuilder(yaml);
        splices.stream()
                .sorted(
                        Comparator.comparingInt(Splice::start)
                                .thenComparing(Splice::end)
                                .reversed())
                .forEach(splice -> result.replace(splice.start, splice.end, splice.text));
        return result.toString();
    }

    private void section(Section section, MappingNode node) {
        Optional<NodeTuple> last = Optional.empty();
        List<Member> missing = new ArrayList<>();
        for (Member member : section.members()) {
            Optional<NodeTuple> found = tuple(node, member.name());
            if (found.isEmpty()) {
                if (isWanted(member)) {
                    missing.add(member);
                }
                continue;
            }
            insert(node, last, missing);
            missing.clear();
            if (present(node, found.get(), member)) {
                last = found;
            }
        }
        insert(node, last, missing);
    }

    /** Whether any of its settings has to be written. */
    private boolean isWanted(Member member) {
        return switch (member) {
            case Field field -> !field.defaultValue().equals(after.get(field.path()));
            case Section inner -> inner.members().stream().anyMatch(this::isWanted);
        };
    }

    /** Brings what stands there up to date; says whether it is still there afterwards. */
    private boolean present(MappingNode node, NodeTuple tuple, Member member) {
        switch (member) {
            case Field field -> {
                Object value = after.get(field.path());
                if (value.equals(before.get(field.path()))) {
                    return true;
                }
                if (value.equals(field.defaultValue()) && removed(node, tuple)) {
                    return false;
                }
                replace(tuple, YamlWriter.text(value));
            }
            case Section inner -> {
                if (tuple.getValueNode() instanceof MappingNode mapping) {
                    section(inner, mapping);
                } else if (isWanted(inner)) {
                    replace(tuple, flow(inner));
                }
            }
        }
        return true;
    }

    private void replace(NodeTuple tuple, String text) {
        Node value = tuple.getValueNode();
        int end = end(tuple);
        boolean inline = value instanceof ScalarNode scalar ? !isEmpty(scalar) : isFlow(value);
        int start = inline ? index(value.getStartMark()) : colon(tuple) + 1;
        boolean ownsBreak = end > start && yaml.charAt(end - 1) == '\n';
        splices.add(new Splice(start, end, (inline ? "" : " ") + text + (ownsBreak ? "\n" : "")));
    }

    /** Takes an entry out, unless a comment belongs to it or nothing would be left. */
    private boolean removed(MappingNode node, NodeTuple tuple) {
        List<NodeTuple> all = node.getValue();
        if (all.size() == 1) {
            return false;
        }
        int position = all.indexOf(tuple);
        int start = index(tuple.getKeyNode().getStartMark());
        int end = end(tuple);
        if (isFlow(node)) {
            splices.add(
                    position == 0
                            ? new Splice(start, index(all.get(1).getKeyNode().getStartMark()), "")
                            : new Splice(end(all.get(position - 1)), end, ""));
            return true;
        }
        int line = yaml.lastIndexOf('\n', start - 1) + 1;
        int next = lineAfter(end);
        boolean alone =
                yaml.substring(line, start).isBlank() && yaml.substring(end, next).isBlank();
        if (!alone || isComment(line)) {
            return false;
        }
        splices.add(new Splice(line, next, ""));
        return true;
    }

    /** Whether the line before the one that starts here is a comment. */
    private boolean isComment(int line) {
        int above = yaml.lastIndexOf('\n', line - 2) + 1;
        return line > 0 && yaml.substring(above, line).strip().startsWith("#");
    }

    private void insert(MappingNode node, Optional<NodeTuple> last, List<Member> missing) {
        if (missing.isEmpty()) {
            return;
        }
        if (isFlow(node)) {
            insertFlow(node, last, missing);
            return;
        }
        List<NodeTuple> all = node.getValue();
        Mark first = all.getFirst().getKeyNode().getStartMark().orElseThrow();
        int top = index(first) - first.getColumn();
        boolean atTop = last.isEmpty() && !isComment(top);
        int at = atTop ? top : lineAfter(end(last.orElse(all.getLast())));
        String indent = " ".repeat(first.getColumn());
        splices.add(
                new Splice(
                        at,
                        at,
                        missing.stream()
                                .map(member -> block(member, indent))
                                .collect(Collectors.joining())));
    }

    private void insertFlow(MappingNode node, Optional<NodeTuple> last, List<Member> missing) {
        String entries = missing.stream().map(this::flowEntry).collect(Collectors.joining(", "));
        int at = last.map(this::end).orElse(index(node.getStartMark()) + 1);
        boolean leading = last.isEmpty() && !node.getValue().isEmpty();
        splices.add(
                new Splice(
                        at,
                        at,
                        last.isPresent() ? ", " + entries : entries + (leading ? ", " : "")));
    }

    private String block(Member member, String indent) {
        return switch (member) {
            case Field field ->
                    indent + field.name() + ": " + YamlWriter.text(after.get(field.path())) + "\n";
            case Section inner ->
                    indent
                            + inner.name()
                            + ":\n"
                            + inner.members().stream()
                                    .filter(this::isWanted)
                                    .map(one -> block(one, indent + "  "))
                                    .collect(Collectors.joining());
        };
    }

    private String flow(Section section) {
        return section.members().stream()
                .filter(this::isWanted)
                .map(this::flowEntry)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String flowEntry(Member member) {
        return member.name()
                + ": "
                + switch (member) {
                    case Field field -> YamlWriter.text(after.get(field.path()));
                    case Section inner -> flow(inner);
                };
    }

    private static Optional<NodeTuple> tuple(MappingNode node, String key) {
        return node.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode s && s.getValue().equals(key))
                .findFirst();
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    private static boolean isEmpty(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getValue().isEmpty();
    }

    /** Where an entry ends; the end mark of a block collection is where the next thing starts. */
    private int end(NodeTuple tuple) {
        Node value = tuple.getValueNode();
        return value instanceof ScalarNode scalar && isEmpty(scalar)
                ? colon(tuple) + 1
                : end(value);
    }

    private int end(Node node) {
        return switch (node) {
            case MappingNode mapping when !isFlow(mapping) -> end(mapping.getValue().getLast());
            case SequenceNode sequence when !isFlow(sequence) -> end(sequence.getValue().getLast());
            default -> index(node.getEndMark());
        };
    }

    private int colon(NodeTuple tuple) {
        return yaml.indexOf(':', index(tuple.getKeyNode().getEndMark()));
    }

    private int lineAfter(int position) {
        boolean atStart = position > 0 && yaml.charAt(position - 1) == '\n';
        int end = yaml.indexOf('\n', position);
        return atStart || end < 0 ? position : end + 1;
    }

    private int index(Optional<Mark> mark) {
        return index(mark.orElseThrow());
    }

    /** Marks count characters, of which some take two places in a text. */
    private int index(Mark mark) {
        return yaml.offsetByCodePoints(0, mark.getIndex());
    }
}
