package vn.nhanchung.recorder.dahua;

import java.time.LocalDateTime;

/**
 * A file of footage as a search lists it.
 *
 * @param channel by the device's own count
 * @param start by its clock, to the second
 * @param end by its clock, to the second
 */
record FoundFile(int channel, LocalDateTime start, LocalDateTime end) {}
