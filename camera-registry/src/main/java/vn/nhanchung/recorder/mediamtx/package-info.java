/** MediaMTX servers that record: asked over their playback address. */
@NullMarked
package vn.nhanchung.recorder.mediamtx;

import org.jspecify.annotations.NullMarked;
