package vn.nhanchung.recorder.sample;

/**
 * Somebody or something under way at one instant.
 *
 * @param identity the same for the same vehicle at every instant and for every eye
 * @param east metres east of the crossing
 * @param north metres north of it
 * @param heading radians from north, clockwise
 * @param travelled metres since it came into the scene; drives the swing of legs
 */
record Mover(Kind kind, long identity, double east, double north, double heading, double travelled) {

    /** What it is. */
    enum Kind {
        PERSON(1.0),
        MOTORBIKE(1.3),
        CAR(2.6),
        TRUCK(3.6);

        final double reach;

        /** With the radius of a circle around it, in metres. */
        Kind(double reach) {
            this.reach = reach;
        }
    }
}
