package vn.nhanchung.recorder;

import java.nio.file.Path;

/**
 * One native file that holds a part of the asked window.
 *
 * @param file readable by FFmpeg; the recorder's own file or a copy, never to be written to
 * @param start what the recorder's clock showed at the file's first frame
 * @param end where the segment ends on the recorder's clock, exclusive
 */
public record FetchedSegment(Path file, RecorderTime start, RecorderTime end) {}
