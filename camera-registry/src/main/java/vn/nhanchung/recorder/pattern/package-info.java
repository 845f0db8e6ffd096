/** How recorders write times into names and addresses. */
@NullMarked
package vn.nhanchung.recorder.pattern;

import org.jspecify.annotations.NullMarked;
