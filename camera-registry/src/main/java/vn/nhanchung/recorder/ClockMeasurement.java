package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a recorder's clock was off when it was asked.
 *
 * @param recorderMinusTrue the offset
 * @param uncertainty the true offset is no further away than this
 * @param roundTrip how long the question took of which this came
 * @param at true time
 * @param reading what the recorder said
 */
record ClockMeasurement(
        Duration recorderMinusTrue, Duration uncertainty, Duration roundTrip, Instant at, ClockReading reading) {}
