/** Child processes of this program: started again when they die, ended with their parent, and how each ended is told. */
@NullMarked
package vn.nhanchung.supervision;

import org.jspecify.annotations.NullMarked;
