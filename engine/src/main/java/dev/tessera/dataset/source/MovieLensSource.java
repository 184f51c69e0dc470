package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.TextEncoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A MovieLens edition: ratings with times, titles that end with the year, genres. */
record MovieLensSource(Edition edition, Path ratings, Optional<Path> movies) implements Source {
    private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)\\s*$");
    private static final List<String> RATING_COLUMNS =
            List.of("userId", "movieId", "rating", "timestamp");

    /** How the files of an edition are named and written. */
    enum Edition {
        CSV("latest, 20M, 25M or 32M (csv)", "ratings.csv", "movies.csv", ",", true, ","),
        COLONS("1M or 10M (::)", "ratings.dat", "movies.dat", "::", false, "::"),
        TABS("100K (u.data)", "u.data", "u.item", "\t", false, "|");

        final String label;
        final String ratings;
        final String movies;
        final String separator;
        final boolean header;
        final String movieSeparator;

        Edition(
                String label,
                String ratings,
                String movies,
                String separator,
                boolean header,
                String movieSeparator) {
            this.label = label;
            this.ratings = ratings;
            this.movies = movies;
            this.separator = separator;
            this.header = header;
            this.movieSeparator = movieSeparator;
        }
    }

    /** Genres of the flags in u.item, in their order from the sixth field on. */
    private static final List<String> FLAGS =
            List.of(
                    "unknown",
                    "Action",
                    "Adventure",
                    "Animation",
                    "Children's",
                    "Comedy",
                    "Crime",
                    "Documentary",
                    "Drama",
                    "Fantasy",
                    "Film-Noir",
                    "Horror",
                    "Musical",
                    "Mystery",
                    "Romance",
                    "Sci-Fi",
                    "Thriller",
                    "War",
                    "Western");

    @Override
    public String describe() {
        return "MovieLens " + edition.label;
    }

    @Override
    public DatasetFormat format() {
        return DatasetFormat.MOVIELENS;
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(ratings), movies.stream()).toList();
    }

    @Override
    public InteractionSink readLog(Import run) throws IOException {
        try (Delimited table =
                new Delimited(ratings, dialect(edition.separator, true), run.job())) {
            if (edition.header && table.header().isEmpty()) {
                return run.sink(LogShape.ORDER_ONLY);
            }
            List<String> header = edition.header ? table.header() : RATING_COLUMNS;
            return TableLog.read(
                    table,
                    ColumnGuess.columns(
                            ratings.getFileName().toString(),
                            header,
                            run.config().columns(),
                            _ -> {}),
                    run);
        }
    }

    @Override
    public LogPreview.Content preview(Import run, int rows) throws IOException {
        try (Delimited table =
                new Delimited(ratings, dialect(edition.separator, true), run.job())) {
            List<String> header = edition.header ? table.header() : RATING_COLUMNS;
            return header.isEmpty()
                    ? LogPreview.Content.EMPTY
                    : new TablePreview(table, header, run).read(rows);
        }
    }

    private Delimited.Dialect dialect(String separator, boolean utf8) {
        return new Delimited.Dialect(separator, edition == Edition.CSV, edition.header, utf8);
    }

    @Override
    public void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException {
        if (movies.isEmpty()) {
            return;
        }
        boolean utf8 =
                run.config().encoding() == TextEncoding.UTF_8
                        || (run.config().encoding() == TextEncoding.AUTO
                                && (edition == Edition.CSV || TextLines.isUtf8(movies.get())));
        try (Delimited table =
                new Delimited(movies.get(), dialect(edition.movieSeparator, utf8), run.job())) {
            while (table.next()) {
                Optional<ImportProblem> problem = table.defect(3).or(() -> bad(table));
                if (problem.isPresent()) {
                    run.problems().inCatalogue(problem.get());
                } else {
                    addMovie(table, catalogue);
                }
            }
        }
    }

    private static Optional<ImportProblem> bad(Delimited table) {
        if (table.isEmpty(0)) {
            return Optional.of(
                    table.problem(0, ImportReason.MISSING_ID, "the movie's id is missing"));
        }
        return table.isText(1)
                ? Optional.empty()
                : Optional.of(
                        table.problem(
                                1,
                                ImportReason.BAD_ENCODING,
                                "the title is no UTF-8 text; if the file is Latin-1, set encoding: latin-1"));
    }

    private void addMovie(Delimited table, CatalogueBuilder catalogue) {
        int item = table.id(0, catalogue.items());
        if (!catalogue.describe(item)) {
            return;
        }
        String title = table.text(1);
        catalogue.text(item, title);
        Matcher year = YEAR.matcher(title);
        if (year.find()) {
            catalogue.number("year", item, Integer.parseInt(year.group(1)));
        }
        catalogue.category(
                "genre", item, edition == Edition.TABS ? flagged(table) : genres(table.text(2)));
    }

    private static List<String> genres(String cell) {
        return cell.equals("(no genres listed)")
                ? Collections.emptyList()
                : Arrays.asList(cell.split("\\|"));
    }

    private static List<String> flagged(Delimited table) {
        List<String> genres = new ArrayList<>();
        for (int flag = 0; flag < FLAGS.size() && 5 + flag < table.fields(); flag++) {
            if (table.text(5 + flag).equals("1")) {
                genres.add(FLAGS.get(flag));
            }
        }
        return genres;
    }
}
