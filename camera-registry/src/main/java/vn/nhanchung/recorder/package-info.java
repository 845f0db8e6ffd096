/** Recorders: what holds the footage, whose clock it runs on, what it still has, and the port through which it is fetched. */
@NullMarked
package vn.nhanchung.recorder;

import org.jspecify.annotations.NullMarked;
