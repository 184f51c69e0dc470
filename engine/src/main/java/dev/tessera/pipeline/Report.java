package dev.tessera.pipeline;

import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.export.FigureExport;
import dev.tessera.figure.export.FigureFormat;
import dev.tessera.figure.export.PngExport;
import dev.tessera.format.AtomicFile;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a run: a folder with a page of its numbers and its figures in every format asked
 * for.
 */
final class Report {
    private final ReportConfig config;
    private final Path folder;

    private Report(ReportConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    /** Writes the report of a run; {@code folder} is made. */
    static void write(
            RunResult result, Optional<Tokenization> tokens, Project project, Path folder, Job job)
            throws IOException {
        new Report(project.config().report(), folder).write(result, tokens, project, job);
    }

    private void write(RunResult result, Optional<Tokenization> tokens, Project project, Job job)
            throws IOException {
        Files.createDirectories(folder.resolve("figures"));
        Map<String, Figure> figures = RunFigures.of(result, tokens, project.config().evaluation());
        int done = 0;
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            job.checkpoint();
            job.progress("drawing figures", done++, figures.size());
            draw(figure.getKey(), figure.getValue().fromRuns(List.of(result.run())));
        }
        job.progress("drawing figures", done, figures.size());
        JsonFiles.write(folder.resolve("result.json"), result);
        AtomicFile.write(
                folder.resolve("report.html"), ReportPage.of(result, figures, project, config));
    }

    private void draw(String name, Figure figure) throws IOException {
        Path at = folder.resolve("figures");
        FigureExport.write(figure, Theme.light(), at.resolve(name + ".csv"));
        FigureExport.write(figure, Theme.light(), at.resolve(name + ".json"));
        for (ReportConfig.FigureType type : config.formats()) {
            switch (type) {
                case PNG ->
                        PngExport.write(
                                figure, Theme.light(), config.scale(), at.resolve(name + ".png"));
                case SVG ->
                        FigureExport.write(
                                figure,
                                Theme.light(),
                                at.resolve(name + "." + FigureFormat.SVG.extension()));
                case PDF ->
                        FigureExport.write(
                                figure,
                                Theme.light(),
                                at.resolve(name + "." + FigureFormat.PDF.extension()));
            }
        }
    }
}
