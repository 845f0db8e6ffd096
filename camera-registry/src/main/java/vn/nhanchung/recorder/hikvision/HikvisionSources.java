package vn.nhanchung.recorder.hikvision;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FootageSourceFactory;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.WindowPlayback;

/** Hikvision's recorders, by the address of their HTTP server. What was found out of each is shared by all that ask it. */
@Component
final class HikvisionSources implements FootageSourceFactory {

    private final RecorderHttp http;
    private final RtspPlayback rtsp;
    private final DeviceHabits habits = new DeviceHabits();

    HikvisionSources(RecorderHttp http, RtspPlayback rtsp) {
        this.http = http;
        this.rtsp = rtsp;
    }

    @Override
    public RecorderKind kind() {
        return RecorderKind.HIKVISION;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            return open(server, login, new WindowPlayback(rtsp, login));
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }

    /** One that plays back otherwise, where it gives no files. */
    HikvisionSource open(ServerAddress server, @Nullable Login login, WindowPlayback playback) {
        return new HikvisionSource(
                new Isapi(http, server, login),
                new FileSearches(http, server, login, habits),
                new FileDownloads(http, server, login, habits),
                playback);
    }
}
