package vn.nhanchung.extraction;

/**
 * How often workers died while they ran an extraction, and what that says of its file.
 *
 * @param known workers that died in its turn while their parent looked on, for whatever reason; but not of memory while others waited for recorders there
 *     and may have taken it
 * @param faults those of them that died by their own fault
 * @param alone those faults with nothing else being cut in the worker
 * @param cutShort whether any attempt that had its turn was cut short by the end of another worker, known or not
 * @param waiting workers that died, perhaps of memory, while it waited for its recorder there
 */
record Deaths(int known, int faults, int alone, boolean cutShort, int waiting) {

    private static final int FAULTS = 2;
    private static final int ANY = 5;

    /** Whether the extraction goes on in a worker of its own, so that its neighbours do not die with it. */
    boolean suspect() {
        return cutShort || apart();
    }

    /** Whether its recorder is awaited with nothing else in the worker either: what so many workers died of is found out then. */
    boolean apart() {
        return waiting > ANY;
    }

    /** Whether it has cost enough workers: one of the faults was its own beyond doubt, or there were simply too many. */
    boolean quarantine() {
        return (faults >= FAULTS && alone > 0) || known > ANY;
    }

    @Override
    public String toString() {
        return "%d workers died of it, %d by a fault, %d of those with nothing else running"
                .formatted(known, faults, alone);
    }
}
