package vn.nhanchung.recorder;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A recorder's channel, named by the camera on it. */
@Entity
@Table(name = "recorder_channel")
class ChannelRow {

    @Id
    private String cameraCode;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "recorder_code")
    private RecorderRow recorder;

    private String channel;

    @SuppressWarnings("NullAway.Init")
    protected ChannelRow() {}

    ChannelRow(RecorderRow recorder, String channel, String cameraCode) {
        this.recorder = recorder;
        this.channel = channel;
        this.cameraCode = cameraCode;
    }

    String cameraCode() {
        return cameraCode;
    }

    RecorderRow recorder() {
        return recorder;
    }

    String channel() {
        return channel;
    }

    RecorderView toView() {
        return new RecorderView(recorder.code(), recorder.kind(), recorder.reach(), channel, recorder.offset());
    }
}
