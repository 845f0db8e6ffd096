package vn.nhanchung.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.sample.SampleRecorderCommand;
import vn.nhanchung.supervision.ChildEnd;
import vn.nhanchung.supervision.ChildOrder;
import vn.nhanchung.supervision.ChildRole;
import vn.nhanchung.supervision.Program;
import vn.nhanchung.supervision.Supervisor;

/**
 * Keeps the sample recorder drawing while the service runs, in a process of its own: drawing and encoding are native code,
 * which has no place in the service's. Where there is no program to start, as in a module's own tests, nothing is drawn.
 */
@Component
@ConditionalOnBooleanProperty(name = "nhanchung.sample", matchIfMissing = true)
class SampleRecording implements SmartLifecycle, ChildRole {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path data;
    private final Duration retention;
    private final Duration backfill;
    private final ObjectProvider<Program> program;
    private @Nullable Supervisor supervisor;

    SampleRecording(
            @Value("${nhanchung.data:data}") Path data,
            @Value("${nhanchung.sample-retention:45m}") Duration retention,
            @Value("${nhanchung.sample-backfill:10m}") Duration backfill,
            ObjectProvider<Program> program) {
        this.data = data.toAbsolutePath().normalize();
        this.retention = retention;
        this.backfill = backfill;
        this.program = program;
    }

    @Override
    public synchronized void start() {
        Program again = program.getIfAvailable();
        if (again != null) {
            supervisor = new Supervisor(again, this, PATIENCE);
            supervisor.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (supervisor != null) {
            supervisor.close();
            supervisor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return supervisor != null;
    }

    @Override
    public String name() {
        return "sample recorder";
    }

    @Override
    public ChildOrder next() {
        String id = "sample-recorder-" + Instant.now().toEpochMilli();
        return new ChildOrder(
                id,
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=3g"),
                SampleRecorderCommand.arguments(data.resolve("recorders"), retention, backfill),
                Map.of(),
                log().resolve(id + ".crash.txt"));
    }

    private Path log() {
        try {
            return Files.createDirectories(data.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ended(ChildOrder order, ChildEnd end) {
        // Nothing is lost by it: what it was writing is drawn again.
    }
}
