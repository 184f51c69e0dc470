package dev.tessera.generate;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.evaluation.Declaration;
import dev.tessera.evaluation.IdentifierRecommender;
import dev.tessera.exec.Executor;
import dev.tessera.job.Job;
import dev.tessera.model.SeenItems;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.tokenizer.IdToItems;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Recommends items by writing their semantic ids: the ids of a beam search, best first, each
 * replaced by all its items.
 *
 * <p>Collision rule {@value #COLLISION_RULE}: the items of one id follow one another in descending
 * order of their training interactions, the lower item index first among equals. Where the history
 * is left out, ids of which every item was seen are left out of the search itself, so that they
 * take no place from others. One thread at a time.
 */
public final class OneRecRecommender implements IdentifierRecommender, AutoCloseable {
    /** The name under which the rule is recorded with results. */
    public static final String COLLISION_RULE = "more popular item first";

    private final OneRecModel model;
    private final InteractionLog log;
    private final IdToItems ids;
    private final int[] idOfItem;
    private final BeamConfig config;
    private final BeamSearch search;

    /** The caller closes it. */
    public OneRecRecommender(
            OneRecModel model,
            InteractionLog log,
            Split split,
            BeamConfig config,
            Executor executor) {
        this.model = model;
        this.log = log;
        this.config = config;
        this.ids = IdToItems.of(model.ids(), trainingCounts(log, split.trainEnds()));
        this.idOfItem = idOfItem(ids, log.itemCount());
        this.search = new BeamSearch(model, log, PrefixTrie.of(ids), config, executor);
    }

    private static int[] trainingCounts(InteractionLog log, int[] trainEnds) {
        int[] counts = new int[log.itemCount()];
        for (int user = 0; user < log.userCount(); user++) {
            for (int p = log.start(user); p < trainEnds[user]; p++) {
                counts[log.item(p)]++;
            }
        }
        return counts;
    }

    private static int[] idOfItem(IdToItems ids, int items) {
        int[] idOfItem = new int[items];
        for (int id = 0; id < ids.count(); id++) {
            for (int item : ids.items(id)) {
                idOfItem[item] = id;
            }
        }
        return idOfItem;
    }

    @Override
    public String name() {
        return config.constrained() ? "OneRec" : "OneRec, unconstrained";
    }

    /** What is recorded with every measurement of this recommender. */
    public Declaration declaration() {
        return new Declaration(
                model.chosenBy(), "lower codes first; items of one id: " + COLLISION_RULE);
    }

    /** The codes in mixed radix, the first level the most significant. */
    @Override
    public long identifier(int item) {
        return pack(model.ids().of(item));
    }

    private long pack(int[] codes) {
        long packed = 0;
        for (int level = 0; level < codes.length; level++) {
            packed = packed * model.ids().sizes()[level] + codes[level];
        }
        return packed;
    }

    @Override
    public Answers answer(Cases cases, int k, boolean excludeHistory, Job job) {
        SeenItems seen = new SeenItems(log, excludeHistory);
        Beams[] found = search.search(cases, i -> whollySeen(seen.of(cases, i)), job);
        int[][] items = new int[cases.size()][];
        long[][] identifiers = new long[cases.size()][];
        for (int i = 0; i < cases.size(); i++) {
            items[i] = items(found[i], seen.of(cases, i), k);
            identifiers[i] =
                    Arrays.stream(found[i].codes()).limit(k).mapToLong(this::pack).toArray();
        }
        return new Answers(items, identifiers);
    }

    /** The items of a single case and how the search came to them: {@link #answer}, traced. */
    public Generation generate(Cases one, int k, boolean excludeHistory, Job job) {
        SeenItems seen = new SeenItems(log, excludeHistory).of(one, 0);
        BeamTrace trace = search.trace(one, whollySeen(seen), job);
        int[] items = items(trace.beams(), seen, k);
        int[] places = new int[ids.count()];
        for (int beam = 0; beam < trace.beams().size(); beam++) {
            if (trace.beams().legal(beam)) {
                places[trace.beams().ids()[beam]] = beam;
            }
        }
        int[] beams = IntStream.of(items).map(item -> places[idOfItem[item]]).toArray();
        return new Generation(items, beams, trace);
    }

    /** The items of a distinct id, the more popular first. */
    public int[] itemsOf(int id) {
        return ids.items(id);
    }

    /** The beams themselves, with their log-probabilities; nothing is left out. */
    public Beams[] beams(Cases cases, Job job) {
        return search.search(cases, job);
    }

    /** The ids of which all items were seen. */
    private IntPredicate whollySeen(SeenItems seen) {
        BitSet whole = new BitSet();
        seen.items()
                .map(item -> idOfItem[item])
                .distinct()
                .filter(id -> IntStream.of(ids.items(id)).allMatch(seen::contains))
                .forEach(whole::set);
        return whole::get;
    }

    private int[] items(Beams beams, SeenItems seen, int k) {
        return IntStream.of(beams.ids())
                .filter(id -> id >= 0)
                .flatMap(id -> IntStream.of(ids.items(id)))
                .filter(item -> !seen.contains(item))
                .limit(k)
                .toArray();
    }

    @Override
    public void close() {
        search.close();
    }
}
