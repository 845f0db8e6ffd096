package vn.nhanchung.recorder.directory;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FootageSourceFactory;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;

/** The recorder families that keep plain folders of files; the sample recorder is one of them. */
@Configuration(proxyBeanMethods = false)
class DirectorySources {

    @Bean
    FootageSourceFactory directoryFootage(PatientDisks disks, Clock clock) {
        return new Factory(RecorderKind.DIRECTORY, disks, clock);
    }

    @Bean
    FootageSourceFactory sampleFootage(PatientDisks disks, Clock clock) {
        return new Factory(RecorderKind.SAMPLE, disks, clock);
    }

    private record Factory(RecorderKind kind, PatientDisks disks, Clock clock) implements FootageSourceFactory {
        @Override
        public FootageSource open(RecorderAddress address, @Nullable Login login) {
            if (address instanceof FolderAddress folder) {
                return new DirectorySource(folder, disks, clock);
            }
            throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a folder is wanted, not " + address);
        }
    }
}
