package vn.nhanchung.recorder.hikvision;

import java.net.URI;
import java.time.Duration;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.rtsp.PlaybackForm;

/**
 * The address from which a device plays a track back: the form of the addresses that its searches list, made for the asked run, on the host
 * that a person named. Times are written as the device was proved to write them.
 */
record TrackPlayback(ServerAddress server, String track, Reading reading, Duration fast) implements PlaybackForm {

    @Override
    public URI address(RecorderTime start, RecorderTime end) {
        return URI.create("rtsp://%s/Streaming/tracks/%s?starttime=%s&endtime=%s"
                .formatted(server.authority(), track, written(start), written(end)));
    }

    private String written(RecorderTime time) {
        return IsapiTime.basic(reading.write(time));
    }

    /** Some play on. What they then send cannot be told from other footage, so it is refused. */
    @Override
    public boolean stops() {
        return true;
    }

    @Override
    public Duration ahead(RecorderTime at) {
        return Duration.ofSeconds(reading.clock().zone().getTotalSeconds());
    }
}
