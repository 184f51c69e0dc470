package dev.tessera.app.extension;

import dev.tessera.app.command.Commands;
import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.JobList;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;

import java.nio.file.Path;
import java.util.Optional;

/** What a panel may ask of the window around it. */
public interface Workbench {

    /** The texts of a package, by any of its classes. */
    Texts texts(Class<?> owner);

    ReadOnlyObjectProperty<Look> look();

    Background background();

    JobList jobs();

    /** What can compute, and what does. */
    DeviceChoice devices();

    Commands commands();

    ReadOnlyObjectProperty<Optional<ProjectSession>> project();

    Notices notices();

    FileChoice files();

    /** Opens a project folder in place of the one that is open. */
    void open(Path folder);

    /** Brings a panel to the front, opening its tab if need be; no effect without a project. */
    void show(String panelId);
}
