package vn.nhanchung.recorder.sample;

/** A way through the scene: points joined by straight lines. All lengths in metres. */
final class Way {

    /** How far along it the crossing lies. */
    final double crossing;

    private final double[] east;
    private final double[] north;
    private final double[] length;

    private Way(double crossing, double[] points) {
        this.crossing = crossing;
        int count = points.length / 2;
        east = new double[count];
        north = new double[count];
        length = new double[count];
        for (int i = 0; i < count; i++) {
            east[i] = points[2 * i];
            north[i] = points[2 * i + 1];
            length[i] = i == 0 ? 0 : length[i - 1] + Math.hypot(east[i] - east[i - 1], north[i] - north[i - 1]);
        }
    }

    /** A way through points, each given by its east and north. */
    static Way through(double crossing, double... points) {
        return new Way(crossing, points);
    }

    /** How long it is. */
    double end() {
        return length[length.length - 1];
    }

    /** Somebody at a place along it, so far to the right of it, who heads along it. */
    Mover at(double along, double aside, Mover.Kind kind, long identity) {
        int leg = legAt(along);
        double share = (along - length[leg - 1]) / (length[leg] - length[leg - 1]);
        double de = east[leg] - east[leg - 1];
        double dn = north[leg] - north[leg - 1];
        double size = Math.hypot(de, dn);
        return new Mover(
                kind,
                identity,
                east[leg - 1] + share * de + aside * dn / size,
                north[leg - 1] + share * dn - aside * de / size,
                Math.atan2(de, dn),
                along);
    }

    private int legAt(double along) {
        int leg = 1;
        while (leg < length.length - 1 && length[leg] < along) {
            leg++;
        }
        return leg;
    }
}
