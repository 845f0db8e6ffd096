package vn.nhanchung.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What the connections of an upload leave on disk, whatever ends them. */
class ReceivingTest {

    private static final UUID ID = new UUID(0, 1);
    private static final byte[] FIRST = bytes(4000, 1), SECOND = bytes(3000, 2);

    @TempDir
    private Path folder;

    @Test
    void bytesToBeCheckedAreNotThereWhenTheThreadThatWritesThemIsInterrupted() throws Exception {
        sendFirst();
        breakInMidWrite(begin(SECOND, FIRST.length));
        assertThat(length()).isEqualTo(FIRST.length);
        goOn();
    }

    @Test
    void bytesToBeCheckedAreNotThereWhenTheProcessDies() throws Exception {
        sendFirst();
        Receiving second = begin(SECOND, FIRST.length);
        second.write(ByteBuffer.wrap(SECOND));
        assertThat(Files.size(part())).isEqualTo(FIRST.length + SECOND.length);
        assertThat(length()).as("what is stated while they come").isEqualTo(FIRST.length);
        // Nobody ends it.
        goOn();
    }

    @Test
    void bytesWithoutAChecksumStayWhenTheThreadThatWritesThemIsInterrupted() throws Exception {
        sendFirst();
        breakInMidWrite(begin(null, FIRST.length));
        assertThat(length()).isGreaterThanOrEqualTo(FIRST.length + 1000);
    }

    @Test
    void bytesThatWereCheckedStay() throws Exception {
        sendFirst();
        goOn();
        assertThat(Files.readAllBytes(part()))
                .startsWith(FIRST)
                .endsWith(SECOND)
                .hasSize(FIRST.length + SECOND.length);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(part());
        }
    }

    @Test
    void whatEndedBeforeItBeganLeavesNoFile() throws Exception {
        Receiving late = receiving(null);
        late.retire();
        assertThatThrownBy(() -> late.begin(0)).isInstanceOf(UploadRefusal.class);
        assertThat(part()).doesNotExist();
    }

    private void sendFirst() throws Exception {
        Receiving first = begin(null, 0);
        first.write(ByteBuffer.wrap(FIRST));
        assertThat(first.finish()).isEqualTo(FIRST.length);
    }

    /** Writes a thousand bytes, is interrupted while it writes as many more, and ends. */
    private static void breakInMidWrite(Receiving second) {
        second.write(ByteBuffer.wrap(SECOND, 0, 1000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> second.write(ByteBuffer.wrap(SECOND, 1000, 1000)))
                .isNotNull();
        assertThat(Thread.interrupted()).isTrue();
        second.breakOff();
    }

    private void goOn() throws Exception {
        Receiving again = begin(SECOND, FIRST.length);
        again.write(ByteBuffer.wrap(SECOND));
        assertThat(again.finish()).isEqualTo(FIRST.length + SECOND.length);
        assertThat(length()).isEqualTo(FIRST.length + SECOND.length);
    }

    /** A connection that is there to bring some bytes, with their checksum where they are given. */
    private Receiving begin(byte @Nullable [] checked, long offset) throws Exception {
        Receiving receiving = receiving(checked);
        receiving.begin(offset);
        return receiving;
    }

    private Receiving receiving(byte @Nullable [] checked) throws Exception {
        return new Receiving(upload(), part(), checked == null ? null : sha256(checked), Clock.systemUTC());
    }

    private static Checksum sha256(byte[] bytes) throws Exception {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
        return Checksum.parse("sha256 " + Base64.getEncoder().encodeToString(sum));
    }

    /** As it is stated to a client. */
    private long length() {
        return uploads().length(ID);
    }

    private Path part() {
        return uploads().part(ID);
    }

    private UploadFolder uploads() {
        DataSize any = DataSize.ofGigabytes(1);
        return new UploadFolder(
                new UploadSettings(folder, any, any, any, 1, Duration.ofDays(7), Duration.ofSeconds(30)));
    }

    private static Upload upload() {
        return new Upload(
                ID,
                "TL-2026-0001",
                1,
                UploadState.RECEIVING,
                1 << 20,
                "VID.mp4",
                "Bà Lê",
                Instant.EPOCH,
                Duration.ZERO,
                Duration.ZERO,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null);
    }

    /** Begins as an MP4 does: what is no video is refused. */
    private static byte[] bytes(int length, int fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        byte[] head = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }
}
