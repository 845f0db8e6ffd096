package vn.nhanchung.recorder.onvif;

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

/** Recorders with ONVIF Profile G, by the address of their device service. */
@Component
record OnvifSources(RecorderHttp http, RtspPlayback rtsp) implements FootageSourceFactory {

    @Override
    public RecorderKind kind() {
        return RecorderKind.ONVIF;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof ServerAddress server) {
            OnvifDevice device = new OnvifDevice(http, server, login);
            return new OnvifSource(device, new OnvifReplay(rtsp, device, login));
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ADDRESS, "a host is wanted, not " + address);
    }
}
