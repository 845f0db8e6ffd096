package vn.nhanchung.recorder.onvif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.RecorderXml;

/** One recorder with ONVIF Profile G. A channel is a recording's token; all times are UTC, as the standard has it. */
final class OnvifSource implements FootageSource {

    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    /** A run of one request; longer ones are asked for in pieces. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_RUNS = 1_000;

    private final OnvifDevice device;
    private final OnvifSearch search;
    private final OnvifPictures pictures;
    private final OnvifReplay replay;

    OnvifSource(OnvifDevice device, OnvifReplay replay) {
        this.device = device;
        this.search = new OnvifSearch(device);
        this.pictures = new OnvifPictures(device);
        this.replay = replay;
    }

    @Override
    public RecorderInfo describe() {
        Element answer = device.call(OnvifService.DEVICE, "GetDeviceInformation", xml -> {});
        return new RecorderInfo(
                RecorderXml.text(answer, "Manufacturer").orElse(null),
                RecorderXml.text(answer, "Model").orElse(null),
                RecorderXml.text(answer, "FirmwareVersion").orElse(null),
                RecorderXml.text(answer, "SerialNumber").orElse(null));
    }

    @Override
    public Optional<ClockReading> clock() {
        RecorderTime shown = device.clock();
        return Optional.of(new ClockReading(
                shown, TO_THE_SECOND, ClockReading.Notation.UTC, shown.reading().toString()));
    }

    @Override
    public Optional<byte[]> snapshot(String channel) {
        return recording(channel).flatMap(pictures::of);
    }

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.of(search.recordings().stream()
                .map(recording -> new RecorderChannel(recording.token(), recording.label(), null, null, null))
                .toList());
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        return recording(channel).map(OnvifRecording::extent);
    }

    /** Replay begins at the key frame at or before what is asked. */
    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        Optional<OnvifRecording> recording = recording(channel);
        if (recording.isEmpty()) {
            return new RecordedCoverage(Completeness.KNOWN, List.of(), null);
        }
        RecordedRun extent = recording.get().extent();
        if (extent == null) {
            // It has the recording and does not say from when to when: that is no gap.
            return new RecordedCoverage(Completeness.UNKNOWN, List.of(), null);
        }
        RecordedRun part = extent.within(from, to).orElse(null);
        if (part == null) {
            return new RecordedCoverage(Completeness.KNOWN, List.of(), extent.from());
        }
        return search.runs(recording.get(), part.from(), part.to())
                .map(runs -> new RecordedCoverage(Completeness.KNOWN, runs, extent.from()))
                .orElseGet(() -> new RecordedCoverage(Completeness.EXTENT_ONLY, List.of(part), extent.from()));
    }

    private Optional<OnvifRecording> recording(String channel) {
        return search.recordings().stream()
                .filter(recording -> recording.token().equals(channel))
                .findFirst();
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        RecordedCoverage held = coverage(channel, from, to);
        RecorderTime oldest = held.oldest();
        if (held.completeness() == Completeness.UNKNOWN) {
            throw new FootageException(Kind.UNREACHABLE, "recording " + channel + " does not say what it holds");
        }
        if (held.runs().size() > MOST_RUNS) {
            throw new FootageException(Kind.CORRUPT, held.runs().size() + " runs in one window");
        }
        if (held.runs().isEmpty()) {
            throw FootageException.holdsNothing("recording " + channel, oldest, to);
        }
        List<FetchedSegment> files = new ArrayList<>();
        for (RecordedRun run : held.runs()) {
            for (RecorderTime start = run.from(); start.isBefore(run.to()); start = start.plus(LONGEST)) {
                RecordedRun piece = new RecordedRun(start, start.plus(LONGEST).orEarlier(run.to()));
                files.addAll(replay.fetch(channel, piece, target, files.size()));
                target.reached(piece.to());
            }
        }
        return files;
    }
}
