package vn.nhanchung.recorder.dahua;

import java.net.URI;
import java.time.Duration;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.rtsp.PlaybackForm;

/** The address from which a device plays a camera's main stream back; cameras are counted from one, times are what its clock shows. */
record ChannelPlayback(ServerAddress server, int channel, Duration fast) implements PlaybackForm {

    @Override
    public URI address(RecorderTime start, RecorderTime end) {
        return URI.create("rtsp://%s/cam/playback?channel=%d&subtype=0&starttime=%s&endtime=%s"
                .formatted(server.authority(), channel, written(start), written(end)));
    }

    private static String written(RecorderTime time) {
        return WallClock.underscored(WallClock.secondOf(time));
    }

    @Override
    public boolean stops() {
        return true;
    }

    @Override
    public Duration ahead(RecorderTime at) {
        return WallClock.AHEAD;
    }
}
