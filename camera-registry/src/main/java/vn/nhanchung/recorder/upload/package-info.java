/** One file that somebody uploaded, in the place of a recorder. */
@NullMarked
package vn.nhanchung.recorder.upload;

import org.jspecify.annotations.NullMarked;
