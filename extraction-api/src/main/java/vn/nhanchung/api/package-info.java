/** All HTTP: what comes in is checked and guarded here, what goes out is said here, and nothing uses this package. */
@NullMarked
package vn.nhanchung.api;

import org.jspecify.annotations.NullMarked;
