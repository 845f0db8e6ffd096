/** The city's cameras: where each one stands and looks, to whom it belongs, and whether its owner consents. */
@NullMarked
package vn.nhanchung.camera;

import org.jspecify.annotations.NullMarked;
