package dev.tessera.app.panel.items;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.items.ItemsViewModel.Method;
import dev.tessera.app.panel.items.ItemsViewModel.Picture;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.tokenizer.SemanticIdIndex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ItemsViewModelTest {
    @TempDir Path folder;
    private StubWorkbench workbench;
    private ProjectSession session;
    private ItemsViewModel model;

    @BeforeEach
    void open() throws Exception {
        workbench = StubWorkbench.onCaller();
        session =
                ProjectSession.open(
                        FinishedProject.in(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        model = new ItemsViewModel(workbench, session);
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
        workbench.close();
    }

    private ItemMap map() {
        return model.result().value().orElseThrow();
    }

    private ProjectionFigure drawn() {
        return assertInstanceOf(Picture.Drawn.class, model.picture().get()).figure();
    }

    private List<PointSeries> points() {
        return ((ScatterPlot) drawn().figure().panels().getFirst().plot()).points();
    }

    @Test
    void principalAxesAreDrawnAtOnceWithTheVarianceTheyExplain() {
        // The variance about the mean, computed here without any decomposition.
        ItemMap map = map();
        int width = map.vectors().width();
        double total = 0;
        for (int j = 0; j < width; j++) {
            int column = j;
            double[] values =
                    IntStream.range(0, 300)
                            .mapToDouble(i -> map.vectors().data()[i * width + column])
                            .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            total += Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 300;
        }
        double along = 0;
        for (float x : map.principal().x()) {
            along += x * x / 300.0;
        }
        assertEquals(along / total, map.principal().explained()[0], 1e-4);
        String caption = drawn().figure().caption();
        double both = map.principal().explained()[0] + map.principal().explained()[1];
        assertTrue(caption.contains(String.format("%.1f %%", 100 * both)), caption);
    }

    @Test
    void everyItemIsOnePointWhateverTheColours() {
        for (Colouring colouring : map().colourings()) {
            model.colouring().set(colouring);
            assertEquals(
                    300,
                    points().stream().mapToInt(series -> series.x().size()).sum(),
                    colouring.text());
            assertTrue(
                    points().size() <= ItemGroups.MOST + 1
                            || colouring instanceof Colouring.Popularity);
        }
    }

    @Test
    void groupsByCodeAreTheCommonestCodesAndTheRest() {
        model.colouring().set(new Colouring.Code(0));
        int[] counts = map().tokens().orElseThrow().useCounts(0);
        List<String> expected =
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingInt((Integer code) -> -counts[code])
                                        .thenComparing(code -> SemanticIdIndex.token(0, code)))
                        .limit(ItemGroups.MOST)
                        .map(code -> SemanticIdIndex.token(0, code))
                        .toList();
        assertEquals(
                expected, points().stream().map(PointSeries::name).limit(ItemGroups.MOST).toList());
        assertEquals("others", points().getLast().name());
    }

    @Test
    void aPickedPointIsItsItemWithItsNeighboursInTheOriginalSpace() {
        PointSeries series = points().getFirst();
        model.pick(series.name(), 3);
        ItemDetail detail = model.item().get().orElseThrow();
        int item = detail.item().index();
        assertEquals((float) series.x().get(3), map().principal().x()[item]);
        assertEquals(ItemDetail.NEIGHBOURS, detail.neighbours().size());
        // The nearest by an independent search.
        int nearest =
                IntStream.range(0, 300)
                        .filter(other -> other != item)
                        .boxed()
                        .max(
                                Comparator.comparingDouble((Integer other) -> cosine(item, other))
                                        .thenComparing(Comparator.reverseOrder()))
                        .orElseThrow();
        assertEquals(cosine(item, nearest), detail.neighbours().getFirst().cosine(), 1e-6);
        assertEquals(
                map().semanticId(item),
                SemanticIdIndex.text(map().tokens().orElseThrow().ids().of(item)));
        assertEquals("nearest neighbours", points().getFirst().name());
        model.clearItem();
        assertTrue(model.item().get().isEmpty());
        assertEquals(300, points().stream().mapToInt(one -> one.x().size()).sum());
    }

    private double cosine(int a, int b) {
        int width = map().vectors().width();
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int j = 0; j < width; j++) {
            double x = map().vectors().data()[a * width + j];
            double y = map().vectors().data()[b * width + j];
            product += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        return product / Math.sqrt(squaresA * squaresB);
    }

    @Test
    void aSelectionCountsWhatItsItemsHaveInCommon() {
        int[] items = IntStream.range(10, 40).toArray();
        model.select(IntStream.concat(IntStream.of(items), IntStream.of(items)).toArray());
        Selection selection = model.selection().get().orElseThrow();
        assertEquals(30, selection.items().size());
        assertEquals(0.1, selection.share(), 1e-12);
        Selection.Count commonest = selection.categories().getFirst();
        long here =
                IntStream.of(items)
                        .filter(
                                item ->
                                        map().categories(item).values().stream()
                                                .anyMatch(
                                                        values ->
                                                                values.contains(commonest.name())))
                        .count();
        assertEquals(here, commonest.count());
        assertEquals(here / 30.0, commonest.share(), 1e-12);
        int[] popularity =
                selection.items().stream()
                        .mapToInt(line -> map().popularity()[line.index()])
                        .toArray();
        int[] falling =
                Arrays.stream(popularity)
                        .boxed()
                        .sorted(Comparator.reverseOrder())
                        .mapToInt(Integer::intValue)
                        .toArray();
        assertArrayEquals(falling, popularity);
        model.select(new int[0]);
        assertTrue(model.selection().get().isEmpty());
    }

    @Test
    void itemsAreFoundByTitleByIdAndBySemanticId() {
        String title = map().title(7);
        model.search().set(title.toUpperCase(java.util.Locale.ROOT));
        assertTrue(model.found().get().stream().anyMatch(line -> line.index() == 7));
        model.search().set(map().id(11));
        assertEquals(11, model.found().get().getFirst().index());
        model.search().set(map().semanticId(5));
        assertTrue(model.found().get().stream().anyMatch(line -> line.index() == 5));
        model.search().set(" ");
        assertTrue(model.found().get().isEmpty());
    }

    @Test
    void umapWaitsToBeAskedForAndIsComputedOnce() throws Exception {
        model.method().set(Method.UMAP);
        assertInstanceOf(Picture.Wanted.class, model.picture().get());
        model.compute();
        assertEquals(300, points().stream().mapToInt(one -> one.x().size()).sum());
        assertEquals(1, workbench.jobs().all().size());
        try (Stream<Path> kept =
                Files.list(session.folder().resolve("cache").resolve("projections"))) {
            assertEquals(1, kept.count());
        }
        // Another panel on the same vectors, and the other run with the same items.
        session.show(session.runs().getLast());
        assertInstanceOf(Picture.Drawn.class, model.picture().get());
        assertEquals(1, workbench.jobs().all().size());
    }

    @Test
    void whatWasSetComesBack() {
        model.method().set(Method.UMAP);
        model.colouring().set(new Colouring.Code(1));
        model.settings().set(new dev.tessera.item.UmapProjection.Settings(30, 0.3, 1));
        try (ItemsViewModel again = new ItemsViewModel(workbench, session)) {
            again.restore(model.state());
            assertEquals(model.state(), again.state());
            again.restore(java.util.Map.of("method", "magic", "colour", "?", "neighbours", "x"));
            assertEquals(Method.UMAP, again.method().get());
        }
    }

    @Test
    void withoutARunThereIsNothing() throws Exception {
        try (ProjectSession fresh =
                        ProjectSession.open(
                                FinishedProject.fresh(folder),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices());
                ItemsViewModel empty = new ItemsViewModel(workbench, fresh)) {
            assertInstanceOf(ShownResult.State.NoRun.class, empty.result().state().get());
            empty.compute();
            empty.choose(0);
            empty.select(new int[] {1});
            assertTrue(empty.item().get().isEmpty());
        }
    }
}
