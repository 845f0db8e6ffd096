package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Opens recorders by their family. */
@Component
class FootageSources {

    private final Map<RecorderKind, FootageSourceFactory> factories;
    private final RecorderLogins logins;
    private final RecorderHealth health;
    private final Path dataFolder;

    FootageSources(
            List<FootageSourceFactory> factories,
            RecorderLogins logins,
            RecorderHealth health,
            @Value("${nhanchung.data:data}") Path dataFolder) {
        this.logins = logins;
        this.health = health;
        this.factories = factories.stream()
                .collect(Collectors.toUnmodifiableMap(FootageSourceFactory::kind, Function.identity()));
        this.dataFolder = dataFolder.toAbsolutePath().normalize();
    }

    /** A folder that is not absolute lies in the service's data folder, so that the data can be moved. */
    FootageSource open(RecorderKind kind, RecorderAddress address, @Nullable Login login) {
        FootageSourceFactory factory = factories.get(kind);
        if (factory == null) {
            throw new IllegalStateException("no recorder family " + kind + " in this build");
        }
        return factory.open(address.below(dataFolder), login);
    }

    /** Opens nothing yet: what stands in the way of that shows on the first question, and to who asks it alone. */
    CameraSource of(ChannelRow channel) {
        RecorderRow recorder = channel.recorder();
        return new CameraSource(recorder.code(), recorder.kind(), channel.channel(), recorder.offset(), of(recorder));
    }

    FootageSource of(RecorderRow recorder) {
        String code = recorder.code();
        RecorderKind kind = recorder.kind();
        RecorderAddress address = recorder.address();
        return kind.inPlace()
                ? open(kind, address, null)
                : new WatchedSource(code, login -> open(kind, address, login), health, logins);
    }
}
