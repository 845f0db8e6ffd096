/** Requests and the extractions they become: planned, fetched, cut, stored; none accepted is ever lost. */
@NullMarked
package vn.nhanchung.extraction;

import org.jspecify.annotations.NullMarked;
