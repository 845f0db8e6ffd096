package vn.nhanchung.recorder.mediamtx;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FootageSourceFactory;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;

/** MediaMTX servers, by the address of their playback server. What was found out of each path is shared by all that ask it. */
@Component
final class MediaMtxSources implements FootageSourceFactory {

    private final RecorderHttp http;
    private final FoundOut<Duration> waits = new FoundOut<>();

    MediaMtxSources(RecorderHttp http) {
        this.http = http;
    }

    @Override
    public RecorderKind kind() {
        return RecorderKind.MEDIAMTX;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            return new MediaMtxSource(http, server, login, waits);
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }
}
