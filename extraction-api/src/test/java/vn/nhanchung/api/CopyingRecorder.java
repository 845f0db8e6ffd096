package vn.nhanchung.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FootageSourceFactory;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderTime;

/**
 * Makes of each folder a recorder that hands over files, as an export does: copies in the caller's work folder. Without
 * {@code @Configuration}, which would put it into every service that is tested here.
 */
class CopyingRecorder {

    @Bean
    static BeanPostProcessor copies() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof FootageSourceFactory factory && factory.kind() == RecorderKind.DIRECTORY
                        ? new Factory(factory)
                        : bean;
            }
        };
    }

    private record Factory(FootageSourceFactory folders) implements FootageSourceFactory {

        @Override
        public RecorderKind kind() {
            return folders.kind();
        }

        @Override
        public FootageSource open(RecorderAddress address) {
            return new Source(folders.open(address));
        }
    }

    private record Source(FootageSource folder) implements FootageSource {

        @Override
        public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
            return folder.coverage(channel, from, to);
        }

        @Override
        public List<FetchedSegment> fetch(
                String channel, RecorderTime from, RecorderTime to, Supplier<Path> workFolder) {
            Path work = workFolder.get();
            return folder.fetch(channel, from, to, workFolder).stream()
                    .map(found -> new FetchedSegment(copy(found.file(), work), found.start(), found.end(), true))
                    .toList();
        }

        private static Path copy(Path file, Path work) {
            try {
                return Files.copy(file, work.resolve(file.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
