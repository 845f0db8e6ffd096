/** The wiring of this module: settings, data source, clock, the servers that run inside where none is given. */
@NullMarked
package vn.nhanchung.storage;

import org.jspecify.annotations.NullMarked;
