package vn.nhanchung.recorder.template;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FootageSourceFactory;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.rtsp.RtspPlayback;

/** Recorders that play back over RTSP, by the template of their addresses. */
@Component
record TemplateSources(RtspPlayback rtsp, Clock clock) implements FootageSourceFactory {

    @Override
    public RecorderKind kind() {
        return RecorderKind.RTSP;
    }

    @Override
    public FootageSource open(RecorderAddress address, @Nullable Login login) {
        if (address instanceof TemplateAddress template) {
            return new TemplateSource(rtsp, template, login, clock);
        }
        throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_TEMPLATE, "a template is wanted, not " + address);
    }
}
