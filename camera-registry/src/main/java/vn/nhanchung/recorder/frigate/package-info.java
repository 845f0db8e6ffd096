/** Frigate, a recorder that looks for objects as it records: asked over HTTP. */
@NullMarked
package vn.nhanchung.recorder.frigate;

import org.jspecify.annotations.NullMarked;
