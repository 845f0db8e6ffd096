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

/** Hikvision's recorders, by the address of their HTTP server. What was found out of each is shared by all that ask it. */
@Component
final class HikvisionSources implements FootageSourceFactory {

    private final RecorderHttp http;
    private final DeviceHabits habits = new DeviceHabits();

    HikvisionSources(RecorderHttp http) {
        this.http = http;
    }

    @Override
    public RecorderKind kind() {
        return RecorderKind.HIKVISION;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            return new HikvisionSource(new Isapi(http, server, login, habits), habits);
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }
}
