package dev.tessera.dataset.source;

import dev.tessera.job.Job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How much an archive may hold, so that a false one cannot fill the disk or write outside its
 * folder.
 *
 * @param archiveBytes size of the archive itself
 * @param unpackedBytes size of all files in it together
 * @param entries number of files and folders
 */
record ArchiveLimits(long archiveBytes, long unpackedBytes, int entries) {
    /** Room for the largest MovieLens edition several times over. */
    static final ArchiveLimits DEFAULT = new ArchiveLimits(1L << 30, 6L << 30, 1000);

    private static final int BUFFER = 1 << 16;

    /** Unpacks into an existing folder, without the archive's own topmost folder. */
    void unpack(Path archive, Path folder, Job job) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > entries) {
                throw new IOException(
                        "the archive has "
                                + zip.size()
                                + " entries, more than the "
                                + entries
                                + " allowed");
            }
            long left = unpackedBytes;
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    left -= extract(zip, entry, place(folder, entry.getName()), left, job);
                }
            }
        }
    }

    /** Where an entry goes; a name that leads out of the folder is refused. */
    private static Path place(Path folder, String name) throws IOException {
        String inner = name.substring(name.indexOf('/') + 1);
        boolean suspicious =
                name.startsWith("/")
                        || name.contains("\\")
                        || name.contains(":")
                        || name.indexOf('\u0000') >= 0;
        Path root = folder.toAbsolutePath().normalize();
        Path place = suspicious ? root : root.resolve(inner).normalize();
        boolean climbs = List.of(name.split("/", -1)).contains("..");
        if (suspicious
                || climbs
                || inner.isEmpty()
                || !place.startsWith(root)
                || place.equals(root)) {
            throw new IOException(
                    "the archive has an entry '" + name + "' that leads out of its folder");
        }
        return place;
    }

    private long extract(ZipFile zip, ZipEntry entry, Path place, long left, Job job)
            throws IOException {
        Files.createDirectories(place.getParent());
        long written = 0;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(place)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > left) {
                    throw new IOException(
                            "the archive holds more than the " + unpackedBytes + " bytes allowed");
                }
                out.write(buffer, 0, read);
                job.checkpoint();
                job.progress("unpacking " + place.getFileName(), written, entry.getSize());
            }
        }
        return written;
    }
}
