/** How recorders are asked over HTTP: allowed addresses only, bounded in time and size, no redirects. */
@NullMarked
package vn.nhanchung.recorder.http;

import org.jspecify.annotations.NullMarked;
