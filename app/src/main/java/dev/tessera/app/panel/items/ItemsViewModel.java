package dev.tessera.app.panel.items;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.panel.items.ProjectionFigure.Marked;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.text.Texts;
import dev.tessera.item.Projection;
import dev.tessera.item.ProjectionCache;
import dev.tessera.item.UmapProjection;
import dev.tessera.job.Outcome;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The embedding projector: which picture, in which colours, and what was picked in it. */
final class ItemsViewModel implements AutoCloseable {
    static final int MOST_FOUND = 200;

    /** How vectors come to the plane. */
    enum Method {
        PCA,
        UMAP
    }

    /** A picture that is not there, on its way or there. */
    sealed interface Picture {
        /** Not computed, or cancelled. */
        record Wanted() implements Picture {}

        record Computing(JobItem job) implements Picture {}

        record Failed(Throwable cause) implements Picture {}

        record Drawn(ProjectionFigure figure) implements Picture {}
    }

    private final Workbench workbench;
    private final ProjectSession session;
    private final Texts texts;
    private final ShownResult<ItemMap> result;
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.PCA);
    private final ObjectProperty<UmapProjection.Settings> settings =
            new SimpleObjectProperty<>(UmapProjection.Settings.usual());
    private final ObjectProperty<Colouring> colouring =
            new SimpleObjectProperty<>(new Colouring.Popularity());
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Picture> picture =
            new ReadOnlyObjectWrapper<>(new Picture.Wanted());
    private final ReadOnlyObjectWrapper<Optional<ItemDetail>> item =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Selection>> selection =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ItemLine>> found =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Deque<Integer> before = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private Optional<ItemMap> map = Optional.empty();
    private Optional<Projection> umap = Optional.empty();
    private Optional<JobItem> job = Optional.empty();
    private Optional<String> wantedColouring = Optional.empty();

    ItemsViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        texts = workbench.texts(ItemsViewModel.class);
        result = new ShownResult<>(session, workbench.background(), ItemMap::load);
        result.state().subscribe(_ -> taken());
        method.subscribe(_ -> methodChanged());
        settings.subscribe((_, _) -> settingsChanged());
        colouring.subscribe((_, _) -> draw());
        search.subscribe((_, text) -> find(text));
        texts.language().subscribe((_, _) -> draw());
    }

    ShownResult<ItemMap> result() {
        return result;
    }

    ObjectProperty<Method> method() {
        return method;
    }

    /** Of UMAP; changing them asks for another picture. */
    ObjectProperty<UmapProjection.Settings> settings() {
        return settings;
    }

    ObjectProperty<Colouring> colouring() {
        return colouring;
    }

    /** Part of a title, or an item's id. */
    StringProperty search() {
        return search;
    }

    ReadOnlyObjectProperty<Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /** The item whose details are shown. */
    ReadOnlyObjectProperty<Optional<ItemDetail>> item() {
        return item.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Selection>> selection() {
        return selection.getReadOnlyProperty();
    }

    /** Items that the search finds, the most popular first, no more than {@link #MOST_FOUND}. */
    ReadOnlyObjectProperty<List<ItemLine>> found() {
        return found.getReadOnlyProperty();
    }

    /** What a colouring is called in the language of the moment. */
    String name(Colouring of) {
        return switch (of) {
            case Colouring.None _ -> texts.get("colour.none");
            case Colouring.Category(String column) -> column;
            case Colouring.Code(int level) -> texts.get("colour.code", level + 1);
            case Colouring.Popularity _ -> texts.get("colour.popularity");
        };
    }

    private void taken() {
        Optional<ItemMap> now = result.value();
        if (now.equals(map)) {
            return;
        }
        map = now;
        umap = Optional.empty();
        job.ifPresent(JobItem::cancel);
        job = Optional.empty();
        item.set(Optional.empty());
        before.clear();
        canGoBack.set(false);
        selection.set(Optional.empty());
        found.set(List.of());
        map.ifPresent(this::colour);
        find(search.get());
        methodChanged();
    }

    /** Keeps the colouring where the items have it. */
    private void colour(ItemMap of) {
        List<Colouring> possible = of.colourings();
        Optional<Colouring> wanted = wantedColouring.flatMap(Colouring::of);
        wantedColouring = Optional.empty();
        Colouring now = wanted.orElse(colouring.get());
        colouring.set(possible.contains(now) ? now : new Colouring.Popularity());
    }

    private void methodChanged() {
        draw();
        if (method.get() == Method.UMAP && umap.isEmpty() && job.isEmpty()) {
            map.ifPresent(this::lookForUmap);
        }
    }

    private void settingsChanged() {
        umap = Optional.empty();
        job.ifPresent(JobItem::cancel);
        job = Optional.empty();
        methodChanged();
    }

    private ProjectionCache cache() {
        return new ProjectionCache(session.folder().resolve("cache").resolve("projections"));
    }

    /** An earlier picture of the same vectors is taken, otherwise it waits to be asked for. */
    private void lookForUmap(ItemMap of) {
        UmapProjection.Settings wanted = settings.get();
        workbench
                .background()
                .latest(
                        this,
                        "umap",
                        _ -> cache().find(of.vectors(), wanted),
                        kept -> {
                            umap = kept;
                            draw();
                        },
                        cause -> picture.set(new Picture.Failed(cause)));
    }

    /** Computes the UMAP picture as a job to follow. */
    void compute() {
        if (map.isEmpty() || job.isPresent()) {
            return;
        }
        ItemMap of = map.get();
        UmapProjection.Settings wanted = settings.get();
        JobItem started =
                workbench
                        .jobs()
                        .<Projection>start(
                                texts.get("umap.job", of.dataset().name()),
                                running -> {
                                    Projection made =
                                            UmapProjection.of(of.vectors(), wanted, running);
                                    cache().keep(of.vectors(), wanted, made);
                                    return made;
                                },
                                outcome -> computed(of, wanted, outcome));
        if (!started.state().get().isOver()) {
            job = Optional.of(started);
            draw();
        }
    }

    private void computed(ItemMap of, UmapProjection.Settings wanted, Outcome<Projection> outcome) {
        if (!map.equals(Optional.of(of)) || !settings.get().equals(wanted)) {
            return; // meanwhile something else is shown
        }
        job = Optional.empty();
        switch (outcome) {
            case Outcome.Finished<Projection>(Projection made) -> {
                umap = Optional.of(made);
                draw();
            }
            case Outcome.Failed<Projection>(Throwable cause) -> {
                draw();
                picture.set(new Picture.Failed(cause));
            }
            case Outcome.Cancelled<Projection> _ -> draw();
        }
    }

    /** Makes the figure of the moment, or says why there is none. */
    private void draw() {
        if (map.isEmpty()) {
            picture.set(new Picture.Wanted());
            return;
        }
        ItemMap of = map.get();
        Optional<Projection> projection =
                method.get() == Method.PCA ? Optional.of(of.principal()) : umap;
        if (projection.isEmpty()) {
            picture.set(job.<Picture>map(Picture.Computing::new).orElseGet(Picture.Wanted::new));
            return;
        }
        Colouring by = colouring.get();
        String name = by instanceof Colouring.None ? "" : name(by).toLowerCase(Locale.ROOT);
        ItemGroups.Words words =
                new ItemGroups.Words(
                        texts.get("group.items"),
                        texts.get("group.others"),
                        texts.get("group.unknown"));
        Marked marked = marked();
        workbench
                .background()
                .latest(
                        this,
                        "figure",
                        _ ->
                                ProjectionFigure.of(
                                        of,
                                        projection.get(),
                                        ItemGroups.of(of, by, words),
                                        name,
                                        marked),
                        figure -> picture.set(new Picture.Drawn(figure)),
                        cause -> picture.set(new Picture.Failed(cause)));
    }

    private Marked marked() {
        return item.get()
                .map(
                        detail ->
                                new Marked(
                                        OptionalInt.of(detail.item().index()),
                                        detail.neighbours().stream()
                                                .map(near -> near.item().index())
                                                .toList(),
                                        texts.get("group.neighbours")))
                .orElseGet(Marked::none);
    }

    /** Shows an item and what is near it. */
    void choose(int index) {
        item.get()
                .map(detail -> detail.item().index())
                .filter(shown -> shown != index)
                .ifPresent(before::push);
        follow(index);
    }

    /** Shows the item that was shown before this one. */
    void back() {
        if (!before.isEmpty()) {
            follow(before.pop());
        }
    }

    /** Whether an item was shown before this one. */
    ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    private void follow(int index) {
        canGoBack.set(!before.isEmpty());
        map.ifPresent(
                of ->
                        workbench
                                .background()
                                .latest(
                                        this,
                                        "item",
                                        _ -> ItemDetail.of(of, index),
                                        detail -> {
                                            item.set(Optional.of(detail));
                                            draw();
                                        },
                                        cause ->
                                                workbench
                                                        .notices()
                                                        .failed(texts.get("item.failed"), cause)));
    }

    void clearItem() {
        workbench.background().latest(this, "item", _ -> 0, _ -> {}, _ -> {});
        item.set(Optional.empty());
        before.clear();
        canGoBack.set(false);
        draw();
    }

    /** A point of the figure was clicked. */
    void pick(String series, int index) {
        if (picture.get() instanceof Picture.Drawn(ProjectionFigure figure)) {
            figure.item(series, index).ifPresent(this::choose);
        }
    }

    /** Points were brushed. */
    void brush(Stream<Point> points) {
        if (picture.get() instanceof Picture.Drawn(ProjectionFigure figure)) {
            select(
                    points.flatMap(point -> figure.item(point.series(), point.index()).stream())
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    /** A point of the figure. */
    record Point(String series, int index) {}

    /** Selects items; none clears the selection. */
    void select(int[] items) {
        int[] distinct = IntStream.of(items).distinct().sorted().toArray();
        if (map.isEmpty() || distinct.length == 0) {
            selection.set(Optional.empty());
            return;
        }
        ItemMap of = map.get();
        workbench
                .background()
                .latest(
                        this,
                        "selection",
                        _ -> Selection.of(of, distinct),
                        made -> selection.set(Optional.of(made)),
                        cause -> workbench.notices().failed(texts.get("selection.failed"), cause));
    }

    private void find(String text) {
        String wanted = text.strip();
        if (map.isEmpty() || wanted.isEmpty()) {
            found.set(List.of());
            return;
        }
        ItemMap of = map.get();
        workbench
                .background()
                .latest(
                        this,
                        "search",
                        _ -> ItemSearch.of(of, wanted, MOST_FOUND),
                        found::set,
                        cause -> workbench.notices().failed(texts.get("search.failed"), cause));
    }

    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("method", method.get().name().toLowerCase(Locale.ROOT));
        state.put("colour", wantedColouring.orElse(colouring.get().text()));
        state.put("neighbours", Integer.toString(settings.get().neighbours()));
        state.put("minDistance", Double.toString(settings.get().minDistance()));
        return state;
    }

    void restore(Map<String, String> state) {
        for (Method one : Method.values()) {
            if (one.name().equalsIgnoreCase(state.get("method"))) {
                method.set(one);
            }
        }
        try {
            settings.set(
                    new UmapProjection.Settings(
                            Integer.parseInt(
                                    state.getOrDefault(
                                            "neighbours",
                                            Integer.toString(settings.get().neighbours()))),
                            Double.parseDouble(
                                    state.getOrDefault(
                                            "minDistance",
                                            Double.toString(settings.get().minDistance()))),
                            settings.get().seed()));
        } catch (IllegalArgumentException _) {
            // what another version wrote is passed over
        }
        wantedColouring = Optional.ofNullable(state.get("colour"));
        map.ifPresent(this::colour);
    }

    @Override
    public void close() {
        job.ifPresent(JobItem::cancel);
        workbench.background().cancel(this);
        result.close();
    }
}
