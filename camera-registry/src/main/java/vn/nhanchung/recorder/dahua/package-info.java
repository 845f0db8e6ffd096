/**
 * Recorders of Dahua and its brands, KBVision among them: asked by their CGI, footage loaded by time as DAV over HTTP, or played back where
 * they load none.
 */
@NullMarked
package vn.nhanchung.recorder.dahua;

import org.jspecify.annotations.NullMarked;
