package vn.nhanchung.recorder.dahua;

/** How a device counts channels in searches. Elsewhere all count from one. */
enum Numbering {
    FROM_ZERO,
    FROM_ONE;

    /** What to search for. */
    int inSearch(int channel) {
        return this == FROM_ZERO ? channel - 1 : channel;
    }
}
