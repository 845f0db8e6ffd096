package vn.nhanchung.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Recorders whose folders do harm, for tests: on the class path of the workers that tests start, and of nothing else. A file of
 * one of these names among a channel's footage says what its fetching does to the worker.
 */
@Component
@ConditionalOnProperty("nhanchung.worker.id")
public class TrickyFolders implements BeanPostProcessor {

    /** The worker dies by SIGSEGV, as native code dies of a poisoned file. */
    public static final String POISON = "POISON";

    /** The only segment is a pipe that nobody writes into: native code opens it and does not come back. */
    public static final String STUCK = "STUCK";

    /** The recorder hands over files of its making, as an export does: copies in the work folder. */
    public static final String HANDS_OVER = "hands-over";

    /** The recorder takes its time until the file is gone. */
    public static final String SLOW = "SLOW";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof FootageSourceFactory factory && factory.kind() == RecorderKind.DIRECTORY) {
            return new Factory(factory);
        }
        return bean;
    }

    private record Factory(FootageSourceFactory real) implements FootageSourceFactory {
        @Override
        public RecorderKind kind() {
            return real.kind();
        }

        @Override
        public FootageSource open(RecorderAddress address, @Nullable Login login) {
            return new Source(real.open(address, login), ((FolderAddress) address).folder());
        }
    }

    private record Source(FootageSource real, Path folder) implements FootageSource {
        @Override
        public Optional<List<RecorderChannel>> channels() {
            return real.channels();
        }

        @Override
        public Optional<RecordedRun> extent(String channel) {
            return real.extent(channel);
        }

        @Override
        public Duration leadIn() {
            return real.leadIn();
        }

        @Override
        public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
            return real.coverage(channel, from, to);
        }

        @Override
        public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
            List<FetchedSegment> segments = real.fetch(channel, from, to, target);
            Path of = folder.resolve(channel);
            try {
                if (Files.exists(of.resolve(POISON))) {
                    // Long enough for a neighbour to be at work.
                    Thread.sleep(1_500);
                    run("kill", "-SEGV", String.valueOf(ProcessHandle.current().pid()));
                }
                if (Files.exists(of.resolve(STUCK))) {
                    Path pipe = target.folder().resolve("pipe.mp4");
                    run("mkfifo", pipe.toString());
                    FetchedSegment first = segments.getFirst();
                    return List.of(FetchedSegment.inPlace(pipe, first.start(), first.end()));
                }
                while (Files.exists(of.resolve(SLOW))) {
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FootageException(FootageException.Kind.TIMEOUT, "interrupted");
            }
            return Files.exists(of.resolve(HANDS_OVER)) ? handedOver(segments, target.folder()) : segments;
        }

        private static List<FetchedSegment> handedOver(List<FetchedSegment> segments, Path work) {
            return segments.stream()
                    .map(found -> new FetchedSegment(
                            copy(found.file(), work), found.start(), found.end(), found.zero(), true))
                    .toList();
        }

        private static Path copy(Path file, Path work) {
            try {
                return Files.copy(file, work.resolve(file.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void run(String... command) throws InterruptedException {
            try {
                new ProcessBuilder(command).start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
