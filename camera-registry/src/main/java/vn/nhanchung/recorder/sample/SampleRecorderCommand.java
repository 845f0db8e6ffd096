package vn.nhanchung.recorder.sample;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * The sample recorder as a process of its own: it draws and encodes where a fault of native code ends nothing else. It ends
 * with its parent, whatever becomes of that, and when it is asked to.
 */
public final class SampleRecorderCommand {

    /** The word that starts it. */
    public static final String NAME = "sample-recorder";

    private SampleRecorderCommand() {}

    /** What follows {@link #NAME} to record into a folder. */
    public static List<String> arguments(Path root, Duration retention, Duration backfill) {
        return List.of(NAME, root.toAbsolutePath().toString(), retention.toString(), backfill.toString());
    }

    /**
     * Records until it is stopped.
     *
     * @param arguments as {@link #arguments} makes them, without the first
     * @param parentGone runs what it is given once the parent has ended
     */
    public static void run(List<String> arguments, Consumer<Runnable> parentGone) {
        SampleRecorder recorder = new SampleRecorder(
                Path.of(arguments.get(0)),
                Duration.parse(arguments.get(1)),
                Duration.parse(arguments.get(2)),
                Clock.systemUTC());
        // What a halt leaves unfinished is swept away by the next start.
        parentGone.accept(() -> Runtime.getRuntime().halt(0));
        Runtime.getRuntime().addShutdownHook(new Thread(recorder::close));
        recorder.start();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
