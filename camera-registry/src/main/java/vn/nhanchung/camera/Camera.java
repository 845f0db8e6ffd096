package vn.nhanchung.camera;

import org.jspecify.annotations.Nullable;

/**
 * One eye.
 *
 * @param code for example {@code DVE-048-1}
 * @param name where it hangs and which eye it is, for example {@code Mắt 2, ngã tư Quang Trung}
 * @param statusReason in Vietnamese, why the status is not ACTIVE; null where nothing is known
 * @param sector where it stands and what it sees
 * @param sample whether it is invented
 * @param consent of a household camera; null for a public one
 */
public record Camera(
        String code,
        String name,
        String siteCode,
        String siteName,
        String wardCode,
        String wardName,
        Ownership ownership,
        CameraStatus status,
        @Nullable String statusReason,
        ViewSector sector,
        boolean sample,
        @Nullable Consent consent) {

    /** Whether its owner has said no; never true of a public camera. */
    public boolean consentWithdrawn() {
        return consent != null && consent.state() == Consent.State.WITHDRAWN;
    }
}
