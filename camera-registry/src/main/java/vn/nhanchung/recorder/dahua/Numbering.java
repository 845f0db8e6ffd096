package vn.nhanchung.recorder.dahua;

/** How a device counts channels in searches. Elsewhere all count from one. */
enum Numbering {
    FROM_ZERO(-1, 0),
    FROM_ONE(0, 0),

    /** Asked from one, and files told from zero, as by a DH-NVR608H-128-4KS3 with 4.000 (DVRtool, {@code DahuaClient.cs}). */
    FROM_ONE_TOLD_FROM_ZERO(0, -1);

    private final int asked;
    private final int told;

    /**
     * @param asked is added to a channel's number on the screen
     * @param told is added to what was asked
     */
    Numbering(int asked, int told) {
        this.asked = asked;
        this.told = told;
    }

    /** What to search for. */
    SearchedChannel inSearch(int channel) {
        int number = channel + asked;
        return new SearchedChannel(number, number + told);
    }
}
