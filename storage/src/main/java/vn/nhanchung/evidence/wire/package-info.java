/** HTTP/1.1 with one store, for bodies that are made while they are sent: the caller's own thread writes into the socket. */
@NullMarked
package vn.nhanchung.evidence.wire;

import org.jspecify.annotations.NullMarked;
