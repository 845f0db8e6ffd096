/** What those who read coded frames and containers share with those who write them: bits, boxes, parameter sets. */
@NullMarked
package vn.nhanchung.recorder.coded;

import org.jspecify.annotations.NullMarked;
