package vn.nhanchung.extraction.video;

/**
 * What an MP4's tables may claim.
 *
 * @param length of the file in bytes; a track's samples cannot have more
 * @param alive run now and then while tables are read; may throw to stop
 */
record Mp4Bounds(long length, Runnable alive) {}
