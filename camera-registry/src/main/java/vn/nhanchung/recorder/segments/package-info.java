/** Recorders over the network that keep short files and give each of them whole: what they have in common. */
@NullMarked
package vn.nhanchung.recorder.segments;

import org.jspecify.annotations.NullMarked;
