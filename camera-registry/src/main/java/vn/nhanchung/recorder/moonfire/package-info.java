/** Moonfire NVR, a recorder that keeps exact times: asked over HTTP. */
@NullMarked
package vn.nhanchung.recorder.moonfire;

import org.jspecify.annotations.NullMarked;
