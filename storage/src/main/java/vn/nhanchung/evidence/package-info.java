/** The vault: clips and manifests under a lock in an object store, each read back and hashed, every look logged. */
@NullMarked
package vn.nhanchung.evidence;

import org.jspecify.annotations.NullMarked;
