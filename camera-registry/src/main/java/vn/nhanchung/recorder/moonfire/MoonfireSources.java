package vn.nhanchung.recorder.moonfire;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FootageSourceFactory;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.CookieSessions;
import vn.nhanchung.recorder.http.JsonServer;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.segments.SegmentArchiveSource;

/**
 * Moonfire NVR servers, by the address of their HTTP server. It speaks no TLS itself, so one that wants a login has a proxy before it that
 * does ({@code guide/secure.md}). A session is a cookie, given for a login ({@code ref/api.md}).
 */
@Component
final class MoonfireSources implements FootageSourceFactory {

    private final RecorderHttp http;
    private final CookieSessions sessions;

    MoonfireSources(RecorderHttp http) {
        this.http = http;
        sessions = new CookieSessions(http, new CookieSessions.Form("/api/login", "username", "password"));
    }

    @Override
    public RecorderKind kind() {
        return RecorderKind.MOONFIRE;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            return new SegmentArchiveSource(new MoonfireArchive(new JsonServer(http, sessions, server, login)));
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }
}
