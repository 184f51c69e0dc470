package dev.tessera.app.panel.data.source;

import dev.tessera.app.text.Texts;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.source.LogPreview;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says why a file was taken for what it was taken for. */
final class Reasons {
    private Reasons() {}

    static String of(Texts texts, LogPreview preview, DatasetConfig config) {
        String files =
                preview.files().stream()
                        .map(Path::getFileName)
                        .map(Objects::toString)
                        .collect(Collectors.joining(", "));
        String format = texts.get("choice.format." + name(preview.format()));
        String read =
                config.format() == DatasetFormat.AUTO
                        ? texts.get("why." + name(preview.format()), files, format)
                        : texts.get("why.chosen", files, format);
        LogPreview.Content content = preview.content();
        String separated =
                preview.format() != DatasetFormat.TABLE || content.separator().isEmpty()
                        ? ""
                        : " "
                                + texts.get(
                                        config.columns().separator().isEmpty()
                                                ? "why.separator"
                                                : "why.separatorChosen",
                                        shown(content.separator()),
                                        content.columns().size());
        String times =
                content.timeUnit().equals("none")
                        ? ""
                        : " " + texts.get("why.times", texts.get("unit." + content.timeUnit()));
        String rows =
                content.whole()
                        ? texts.get("why.allRows", content.lines().size())
                        : texts.get("why.rows", content.lines().size());
        String columns =
                content.columns().size() > PreviewTable.MOST_COLUMNS
                        ? " "
                                + texts.get(
                                        "why.columns",
                                        PreviewTable.MOST_COLUMNS,
                                        content.columns().size())
                        : "";
        return read + separated + columns + times + " " + rows;
    }

    private static String shown(String separator) {
        return separator.equals("\t") ? "\\t" : separator;
    }

    private static String name(DatasetFormat format) {
        return format.name().toLowerCase(java.util.Locale.ROOT);
    }
}
