package vn.nhanchung.recorder.sample;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes the segments, one maker for each eye, made when it is first needed: no native library is loaded and nothing
 * is drawn before that. Used and closed by one thread.
 */
final class Studio implements AutoCloseable {

    private static final int HOUSES = 28;

    private final Map<SampleEye, SegmentMaker> makers = new HashMap<>();
    private @Nullable Town town;

    private record Town(List<Terrace> terraces, EyeView.Letters letters) {
        static Town build() {
            return new Town(Terrace.all(Facade.town(HOUSES)), EyeView.Letters.cut());
        }
    }

    /** What makes an eye's segments. */
    SegmentMaker of(SampleEye eye) throws IOException {
        SegmentMaker maker = makers.get(eye);
        if (maker == null) {
            av_log_set_level(AV_LOG_ERROR);
            maker = eye.codec() == SampleEye.Codec.H265 ? new LoopSegments() : new DrawnSegments(view(eye));
            makers.put(eye, maker);
        }
        return maker;
    }

    /** A view of an eye on its own. */
    EyeView view(SampleEye eye) {
        if (town == null) {
            town = Town.build();
        }
        return new EyeView(eye, town.terraces, town.letters);
    }

    @Override
    public void close() {
        makers.values().forEach(SegmentMaker::close);
        makers.clear();
    }
}
