package vn.nhanchung.extraction;

import java.util.List;
import vn.nhanchung.extraction.video.ReadableClip;

/**
 * A clip that is not stored, laid out to the byte.
 *
 * @param timeMap presentation time to clock, as the stored clip will state it
 */
record EarlyClip(ReadableClip layout, String fingerprint, List<Got.Anchor> timeMap) {}
