package vn.nhanchung.recorder.dahua;

/**
 * A channel as searches know it.
 *
 * @param asked what to search for
 * @param told what its files say that they are of
 */
record SearchedChannel(int asked, int told) {}
