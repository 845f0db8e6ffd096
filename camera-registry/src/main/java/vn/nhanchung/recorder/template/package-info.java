/** Recorders that are told channel and window in the address from which they play back over RTSP, and say little more. */
@NullMarked
package vn.nhanchung.recorder.template;

import org.jspecify.annotations.NullMarked;
