package vn.nhanchung.extraction;

import java.util.List;
import vn.nhanchung.extraction.video.ClipLayout;

/**
 * A clip that is not stored, laid out to the byte.
 *
 * @param timeMap presentation time to clock, as the stored clip will state it
 */
record EarlyClip(ClipLayout layout, String fingerprint, List<Got.Anchor> timeMap) {}
