package vn.nhanchung.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way, or here.
 *
 * @param linkCode the link that it comes by
 * @param handing the number of the link's token that it was begun with, see {@link UploadLink.Handing}
 * @param size in bytes, as announced
 * @param sentAs what the sender's device calls it
 * @param sender the name that its sender gave
 * @param firstPicture what the on-screen clock shows in its first picture, by the sender's word
 * @param offset the camera's clock minus true time, by the sender's word
 * @param doubt plus or minus
 * @param saidAt when they said so, true time
 * @param container what its first bytes are; null until it is whole
 * @param sha256 of the whole file, lower-case hexadecimal; null until it was received
 * @param extractionCode the extraction that cuts from it; null until it was received
 * @param discarded who gave it up after it was received; null where nobody did
 */
public record Upload(
        UUID id,
        String linkCode,
        int handing,
        UploadState state,
        long size,
        String sentAs,
        String sender,
        Instant firstPicture,
        Duration offset,
        Duration doubt,
        Instant saidAt,
        @Nullable Container container,
        @Nullable String sha256,
        @Nullable Instant receivedAt,
        @Nullable String extractionCode,
        @Nullable Discarding discarded) {

    /**
     * The giving up of a file that no evidence was made of.
     *
     * @param by the short name of who did
     */
    public record Discarding(String by, Instant at, String reason) {}
}
