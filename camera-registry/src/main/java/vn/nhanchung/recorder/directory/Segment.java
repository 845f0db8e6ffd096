package vn.nhanchung.recorder.directory;

import java.nio.file.Path;
import vn.nhanchung.recorder.RecorderTime;

/** A readable file and the stretch of the recorder's time that it answers for, end exclusive. */
record Segment(Path file, RecorderTime start, RecorderTime end) {}
