/** The sample recorder: draws a street scene as many cameras see it and keeps it as a real recorder would. Sample data only. */
@NullMarked
package vn.nhanchung.recorder.sample;

import org.jspecify.annotations.NullMarked;
