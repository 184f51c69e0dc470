package dev.tessera.app.panel.items;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.evaluation.ItemCounts;
import dev.tessera.item.ItemVectors;
import dev.tessera.item.NearestItems;
import dev.tessera.item.Projection;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.RunResults;
import dev.tessera.pipeline.Tokenization;
import dev.tessera.tokenizer.SemanticIdIndex;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a run with their vectors and all that is known of them.
 *
 * @param popularity occurrences of each item in the training part
 * @param tokens empty where the run has no semantic ids
 * @param principal the vectors on their first two principal axes
 */
@SuppressWarnings("ArrayRecordComponent") // large columns; equality is never asked for
public record ItemMap(
        String run,
        Dataset dataset,
        ItemVectors vectors,
        NearestItems nearest,
        int[] popularity,
        Optional<Tokenization> tokens,
        Projection principal) {

    static Optional<ItemMap> load(RunResults results, DataStage.Loaded data, Job job)
            throws IOException {
        Optional<ItemVectors> vectors = results.vectors(job);
        if (vectors.isEmpty()) {
            return Optional.empty();
        }
        job.checkpoint();
        Optional<Tokenization> tokens = results.tokenization(job);
        job.checkpoint();
        return Optional.of(
                new ItemMap(
                        results.run().id(),
                        data.dataset(),
                        vectors.get(),
                        new NearestItems(vectors.get()),
                        ItemCounts.inTraining(data.dataset().log(), data.split().trainEnds()),
                        tokens,
                        Projection.principal(vectors.get())));
    }

    int items() {
        return vectors.items();
    }

    ItemCatalogue catalogue() {
        return dataset.catalogue();
    }

    String id(int item) {
        return dataset.log().itemId(item);
    }

    /** The title, or the id where there is none. */
    String title(int item) {
        String title = catalogue().titles().get(item);
        return title.isBlank() ? id(item) : title;
    }

    /** As {@code <a_12><b_3>}; empty without semantic ids. */
    String semanticId(int item) {
        return tokens.map(t -> SemanticIdIndex.text(t.ids().of(item))).orElse("");
    }

    /** The values of each categorical column that has any for this item. */
    Map<String, List<String>> categories(int item) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        catalogue()
                .categories()
                .forEach(
                        (column, rows) -> {
                            if (!rows.get(item).isEmpty()) {
                                values.put(column, rows.get(item));
                            }
                        });
        return values;
    }

    /** All that points can be coloured by here. */
    List<Colouring> colourings() {
        List<Colouring> all = new ArrayList<>();
        all.add(new Colouring.None());
        catalogue()
                .categories()
                .keySet()
                .forEach(column -> all.add(new Colouring.Category(column)));
        tokens.ifPresent(
                t -> {
                    for (int level = 0; level < t.codebooks().levels().size(); level++) {
                        all.add(new Colouring.Code(level));
                    }
                });
        all.add(new Colouring.Popularity());
        return all;
    }
}
