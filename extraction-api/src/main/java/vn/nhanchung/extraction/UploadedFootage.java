package vn.nhanchung.extraction;

import java.time.Instant;

/**
 * The footage of an extraction where somebody uploaded it, and what they said of its time.
 *
 * @param code the link that it came by, for example {@code TL-2026-0001}
 * @param file its name in the folder of uploads
 * @param sentAs what the sender's device called it; text, never a path
 * @param size in bytes
 * @param sha256 of the file as received, lower-case hexadecimal
 * @param sender the name that whoever sent it gave
 * @param firstPicture what the on-screen clock shows in its first picture, by the sender's word
 * @param clock the camera's clock against true time, by the sender's word
 * @param receivedAt when it was whole and hashed
 */
public record UploadedFootage(
        String code,
        String file,
        String sentAs,
        long size,
        String sha256,
        String sender,
        Instant firstPicture,
        Got.Clock clock,
        Instant receivedAt) {}
