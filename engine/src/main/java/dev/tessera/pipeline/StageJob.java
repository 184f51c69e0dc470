package dev.tessera.pipeline;

import dev.tessera.job.Job;
import dev.tessera.job.JobListener;

/**
 * The job of a run as one stage sees it: its curves carry the stage's name and are recorded with
 * the run.
 */
record StageJob(String stage, Job job, JobListener recorder) implements Job {

    @Override
    public void progress(String activity, long done, long total) {
        job.progress(stage + ": " + activity, done, total);
    }

    @Override
    public void metric(String name, long step, double value) {
        String full = stage + "/" + name;
        job.metric(full, step, value);
        recorder.metric(full, step, value);
    }

    @Override
    public void log(String line) {
        job.log(stage + ": " + line);
    }

    @Override
    public void checkpoint() {
        job.checkpoint();
    }
}
