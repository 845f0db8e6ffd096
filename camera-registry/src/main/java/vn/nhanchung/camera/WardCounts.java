package vn.nhanchung.camera;

import java.util.List;
import java.util.function.Predicate;
import vn.nhanchung.camera.Cameras.Tally;

/** The counts of one ward, summed from its tallies. */
record WardCounts(List<Tally> tallies) {

    WardSummary of(Ward ward, long sites) {
        return new WardSummary(
                ward,
                Math.toIntExact(sites),
                count(tally -> tally.ownership() == Ownership.PUBLIC),
                count(tally -> tally.ownership() == Ownership.HOUSEHOLD),
                new WardSummary.Health(
                        count(CameraStatus.ACTIVE),
                        count(CameraStatus.ATTENTION),
                        count(CameraStatus.LOST),
                        count(CameraStatus.UNKNOWN)));
    }

    private int count(CameraStatus status) {
        return count(tally -> tally.status() == status);
    }

    private int count(Predicate<Tally> which) {
        return Math.toIntExact(
                tallies.stream().filter(which).mapToLong(Tally::cameras).sum());
    }
}
