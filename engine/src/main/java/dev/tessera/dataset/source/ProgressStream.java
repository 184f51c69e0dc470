package dev.tessera.dataset.source;

import dev.tessera.job.Job;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports to a job how much of a file is read, and lets it pause or stop the reading. */
final class ProgressStream extends FilterInputStream {
    private static final long STEP = 1 << 20;

    private final String activity;
    private final long total;
    private final Job job;
    private long done;
    private long nextReport;

    ProgressStream(InputStream in, String activity, long total, Job job) {
        super(in);
        this.activity = activity;
        this.total = total;
        this.job = job;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) {
        done += bytes;
        if (done >= nextReport || done == total) {
            nextReport = done + STEP;
            job.checkpoint();
            job.progress(activity, done, total);
        }
    }
}
