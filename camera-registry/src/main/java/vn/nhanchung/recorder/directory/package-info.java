/** Recorders that are a folder of video files: the file names tell the time, the files are read where they lie. */
@NullMarked
package vn.nhanchung.recorder.directory;

import org.jspecify.annotations.NullMarked;
