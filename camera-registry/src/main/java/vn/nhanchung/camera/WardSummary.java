package vn.nhanchung.camera;

/** A ward with its counts; withdrawn cameras are not counted anywhere in it. */
public record WardSummary(Ward ward, int sites, int publicCameras, int householdCameras, Health health) {

    /** How many of a ward's cameras are in each state. */
    public record Health(int active, int attention, int lost, int unknown) {}
}
