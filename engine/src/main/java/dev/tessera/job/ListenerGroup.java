package dev.tessera.job;

import java.util.List;

record ListenerGroup(List<JobListener> listeners) implements JobListener {
    @Override
    public void progress(Progress progress) {
        listeners.forEach(listener -> listener.progress(progress));
    }

    @Override
    public void metric(String name, long step, double value) {
        listeners.forEach(listener -> listener.metric(name, step, value));
    }

    @Override
    public void log(String line) {
        listeners.forEach(listener -> listener.log(line));
    }

    @Override
    public void ended(Outcome<?> outcome) {
        listeners.forEach(listener -> listener.ended(outcome));
    }
}
