/** Clips that only libavformat can lay out, read before they are stored: by a child process each, so that the service's own stays without native code. */
@NullMarked
package vn.nhanchung.extraction.reader;

import org.jspecify.annotations.NullMarked;
