package vn.nhanchung.extraction;

/** Why a running attempt is told to stop. */
enum Stop {
    /** A person asked for it. */
    CANCELLED,
    /** Its worker stops; another one goes on from the beginning. */
    DRAINED,
    /** The row has gone to another attempt, because this worker was taken for dead. */
    SUPERSEDED
}
