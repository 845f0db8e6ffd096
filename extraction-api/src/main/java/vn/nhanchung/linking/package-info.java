/** Which footage helped which incident: the link between an extraction and its incident, with an outcome. */
@NullMarked
package vn.nhanchung.linking;

import org.jspecify.annotations.NullMarked;
