/**
 * Recorders that play back over RTSP: one contiguous run is asked for, received over TCP and written into a file, with the time
 * at which each frame was seen. No native code. What a peer sends is never trusted: every size and every wait has a bound.
 */
@NullMarked
package vn.nhanchung.recorder.rtsp;

import org.jspecify.annotations.NullMarked;
