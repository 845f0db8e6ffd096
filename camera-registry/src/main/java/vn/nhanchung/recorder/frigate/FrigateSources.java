package vn.nhanchung.recorder.frigate;

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
 * Frigate servers, by the address of their own HTTP server: port 5000, which answers anybody, or 8971, which wants a login and speaks
 * TLS. A session there is a token in a cookie, given for a login ({@code frigate/api/auth.py}).
 */
@Component
final class FrigateSources implements FootageSourceFactory {

    private final RecorderHttp http;
    private final CookieSessions sessions;

    FrigateSources(RecorderHttp http) {
        this.http = http;
        sessions = new CookieSessions(http, new CookieSessions.Form("/api/login", "user", "password"));
    }

    @Override
    public RecorderKind kind() {
        return RecorderKind.FRIGATE;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            return new SegmentArchiveSource(new FrigateArchive(new JsonServer(http, sessions, server, login)));
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }
}
