package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.RecorderTime;

/**
 * The contract of a recorder that plays back what it holds. Pictures are told by their slices, since the server repeats the parameter sets
 * before each key frame.
 */
public abstract class PlaybackContract extends FootageSourceContract {

    @Override
    protected List<Picture> read(FetchedSegment segment) {
        try {
            return SourceFrames.of(segment.file(), segment.start().reading(), coding().isH265()).stream()
                    .map(frame -> new Picture(new RecorderTime(frame.seen()), frame.slices()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
