/** Native video code: the one place of this service that imports FFmpeg. Packets are copied, never decoded into a master. */
@NullMarked
package vn.nhanchung.extraction.video;

import org.jspecify.annotations.NullMarked;
