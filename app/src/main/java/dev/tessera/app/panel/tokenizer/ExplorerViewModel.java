package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.text.Texts;
import dev.tessera.tokenizer.PrefixTree;
import dev.tessera.tokenizer.SemanticIdIndex;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The semantic-id explorer: prefixes, the items under them, how an item came to its codes. */
final class ExplorerViewModel implements AutoCloseable {
    /** Rows that a table is given; nobody reads on to the end of more. */
    static final int MOST_LISTED = 10_000;

    private final Workbench workbench;
    private final Texts texts;
    private final ShownResult<TokenizedRun> result;
    private final StringProperty search = new SimpleStringProperty("");
    private final StringProperty column = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<PrefixTree.Node>> prefix =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ItemRow>> items =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<ItemCodes>> item =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription following;
    private Optional<TokenizedRun> run = Optional.empty();
    private int[] wanted = new int[0];

    ExplorerViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        texts = workbench.texts(ExplorerViewModel.class);
        result = TokenizedRun.shown(workbench, session).result();
        following =
                Subscription.combine(
                        result.state().subscribe(_ -> taken()),
                        search.subscribe((_, text) -> find(text)),
                        column.subscribe((_, _) -> columnChanged()));
    }

    ShownResult<TokenizedRun> result() {
        return result;
    }

    /** Part of a title, an item's id, or a prefix such as {@code <a_12><b_3>}. */
    StringProperty search() {
        return search;
    }

    /** The categorical column whose values prefixes are compared by; empty where there is none. */
    StringProperty column() {
        return column;
    }

    /** Categorical columns of the catalogue. */
    List<String> columns() {
        return run.map(one -> List.copyOf(one.dataset().catalogue().categories().keySet()))
                .orElse(List.of());
    }

    /** What is to be said of the search; empty mostly. */
    ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }

    /** The prefix whose items are listed; empty without semantic ids. */
    ReadOnlyObjectProperty<Optional<PrefixTree.Node>> prefix() {
        return prefix.getReadOnlyProperty();
    }

    /** The items under the prefix, or those that the search finds; the most popular first. */
    ReadOnlyObjectProperty<List<ItemRow>> items() {
        return items.getReadOnlyProperty();
    }

    /** The item whose codes are shown. */
    ReadOnlyObjectProperty<Optional<ItemCodes>> item() {
        return item.getReadOnlyProperty();
    }

    Optional<PrefixTree> tree() {
        return run.map(TokenizedRun::tree);
    }

    private void taken() {
        Optional<TokenizedRun> now = result.value();
        if (now.equals(run)) {
            return;
        }
        int[] kept = prefix.get().map(PrefixTree.Node::prefix).orElse(wanted);
        wanted = kept;
        run = now;
        item.set(Optional.empty());
        items.set(List.of());
        if (!columns().contains(column.get())) {
            column.set(columns().isEmpty() ? "" : columns().getFirst());
        }
        prefix.set(run.map(one -> one.tree().find(kept).orElse(one.tree().root())));
        list();
    }

    /** Lists the items under a prefix. */
    void open(PrefixTree.Node node) {
        if (!search.get().isBlank()) {
            search.set("");
        }
        if (!prefix.get().equals(Optional.of(node))) {
            prefix.set(Optional.of(node));
            list();
        }
    }

    private void list() {
        if (run.isEmpty() || prefix.get().isEmpty()) {
            items.set(List.of());
            return;
        }
        TokenizedRun of = run.get();
        PrefixTree.Node node = prefix.get().get();
        rows(of, () -> Arrays.stream(of.tree().items(node)));
    }

    private interface Chosen {
        IntStream items();
    }

    private void rows(TokenizedRun of, Chosen chosen) {
        workbench
                .background()
                .latest(
                        this,
                        "items",
                        _ ->
                                chosen.items()
                                        .boxed()
                                        .sorted(
                                                Comparator.comparingInt(
                                                                (Integer one) ->
                                                                        -of.popularity()[one])
                                                        .thenComparing(Comparator.naturalOrder()))
                                        .limit(MOST_LISTED)
                                        .map(one -> ItemRow.of(of, one))
                                        .toList(),
                        items::set,
                        cause -> workbench.notices().failed(texts.get("items.failed"), cause));
    }

    private void find(String text) {
        String sought = text.strip();
        remark.set("");
        if (run.isEmpty()) {
            return;
        }
        if (sought.isEmpty()) {
            list();
            return;
        }
        TokenizedRun of = run.get();
        if (sought.startsWith("<")) {
            findPrefix(of, sought);
            return;
        }
        String lower = sought.toLowerCase(Locale.ROOT);
        rows(
                of,
                () ->
                        IntStream.range(0, of.tokens().ids().items())
                                .filter(
                                        one ->
                                                of.title(one)
                                                                .toLowerCase(Locale.ROOT)
                                                                .contains(lower)
                                                        || of.id(one).equalsIgnoreCase(sought)));
    }

    /** While a prefix is typed its last code may still be cut off; what is whole is followed. */
    private void findPrefix(TokenizedRun of, String text) {
        String whole = text.substring(0, text.lastIndexOf('>') + 1);
        Optional<int[]> codes = SemanticIdIndex.codes(whole);
        if (codes.isEmpty()) {
            remark.set(text.endsWith(">") ? texts.get("search.malformed") : "");
            return;
        }
        Optional<PrefixTree.Node> node = of.tree().find(codes.get());
        if (node.isEmpty()) {
            remark.set(texts.get("search.no-prefix", whole));
            items.set(List.of());
            return;
        }
        prefix.set(node);
        list();
    }

    /** Shows how an item came to its codes. */
    void choose(int index) {
        if (run.isEmpty()) {
            return;
        }
        TokenizedRun of = run.get();
        String by = column.get();
        workbench
                .background()
                .latest(
                        this,
                        "item",
                        _ -> ItemCodes.of(of, index, by),
                        codes -> item.set(Optional.of(codes)),
                        cause -> workbench.notices().failed(texts.get("item.failed"), cause));
    }

    private void columnChanged() {
        item.get().ifPresent(shown -> choose(shown.item().index()));
    }

    /** Writes the index as JSON to a file that the user names. */
    void export() {
        if (run.isEmpty()) {
            return;
        }
        TokenizedRun of = run.get();
        workbench
                .files()
                .save(
                        texts.get("export.title"),
                        of.dataset().name() + ".index.json",
                        List.of(new FileChoice.Kind("JSON", List.of("*.json"))))
                .ifPresent(
                        file ->
                                workbench
                                        .background()
                                        .latest(
                                                this,
                                                "export",
                                                _ -> {
                                                    new SemanticIdIndex(
                                                                    of.dataset().log().itemIds(),
                                                                    of.tokens().ids(),
                                                                    false)
                                                            .write(file);
                                                    return file;
                                                },
                                                done ->
                                                        workbench
                                                                .notices()
                                                                .done(
                                                                        texts.get(
                                                                                "export.done",
                                                                                of.tokens()
                                                                                        .ids()
                                                                                        .items(),
                                                                                done.toString())),
                                                cause ->
                                                        workbench
                                                                .notices()
                                                                .failed(
                                                                        texts.get("export.failed"),
                                                                        cause)));
    }

    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("column", column.get());
        state.put(
                "prefix",
                prefix.get().map(PrefixTree.Node::toString).orElse(SemanticIdIndex.text(wanted)));
        return state;
    }

    void restore(Map<String, String> state) {
        column.set(state.getOrDefault("column", column.get()));
        if (run.isPresent() && !columns().contains(column.get())) {
            column.set(columns().isEmpty() ? "" : columns().getFirst());
        }
        wanted = SemanticIdIndex.codes(state.getOrDefault("prefix", "")).orElse(new int[0]);
        run.flatMap(one -> one.tree().find(wanted)).ifPresent(this::open);
    }

    @Override
    public void close() {
        following.unsubscribe();
        workbench.background().cancel(this);
    }
}
