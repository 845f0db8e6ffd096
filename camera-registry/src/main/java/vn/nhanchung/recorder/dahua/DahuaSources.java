package vn.nhanchung.recorder.dahua;

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

/** Dahua's recorders, by the address of their HTTP server. What was found out of each is shared by all that ask it. */
@Component
final class DahuaSources implements FootageSourceFactory {

    private final RecorderHttp http;
    private final KnownNumberings known = new KnownNumberings();

    DahuaSources(RecorderHttp http) {
        this.http = http;
    }

    @Override
    public RecorderKind kind() {
        return RecorderKind.DAHUA;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            return new DahuaSource(new Cgi(http, server, login), known);
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }
}
