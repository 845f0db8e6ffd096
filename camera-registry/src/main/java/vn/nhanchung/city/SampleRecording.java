package vn.nhanchung.city;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.sample.SampleRecorder;

/** Keeps the sample recorder drawing while the service runs. */
@Component
@ConditionalOnBooleanProperty(name = "nhanchung.sample", matchIfMissing = true)
class SampleRecording implements SmartLifecycle {

    private final Path folder;
    private final Duration retention;
    private final Duration backfill;
    private final Clock clock;
    private @Nullable SampleRecorder recorder;

    SampleRecording(
            @Value("${nhanchung.data:data}") Path data,
            @Value("${nhanchung.sample-retention:45m}") Duration retention,
            @Value("${nhanchung.sample-backfill:10m}") Duration backfill,
            Clock clock) {
        this.folder = data.resolve("recorders");
        this.retention = retention;
        this.backfill = backfill;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        recorder = new SampleRecorder(folder, retention, backfill, clock);
        recorder.start();
    }

    @Override
    public synchronized void stop() {
        if (recorder != null) {
            recorder.close();
            recorder = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return recorder != null;
    }
}
