/** The command {@code cut}: one clip out of a folder of segments, without the service, for a technician with a disk. */
@NullMarked
package vn.nhanchung.extraction.command;

import org.jspecify.annotations.NullMarked;
