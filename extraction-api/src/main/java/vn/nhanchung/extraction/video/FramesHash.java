package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;

/**
 * The hash of a clip's ordered coded frames, made from the clip's own bytes: of each sample of the video track, in the order
 * of the file and hidden ones included, its SHA-256 as 64 lower-case hex digits and a line feed; of these lines the SHA-256.
 * {@code ffmpeg -f framehash} writes the same digits. Sound and index are passed over.
 */
final class FramesHash {

    private final ClipPlan plan;
    private final Sha256 frame = new Sha256();
    private final Sha256 lines = new Sha256();
    private int copy;
    private int index = -1;
    private boolean picture;
    private long left;

    /** For the clip of a plan whose payload begins after so many bytes. */
    FramesHash(ClipPlan plan, long header) {
        this.plan = plan;
        this.left = header;
    }

    /** Takes the clip's next bytes. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int piece = (int) Math.min(left, bytes.remaining());
            if (picture) {
                frame.take(bytes.slice(bytes.position(), piece));
            }
            bytes.position(bytes.position() + piece);
            left -= piece;
            if (left == 0) {
                endSample();
            }
        }
    }

    /** The hash; the whole clip must have been taken. */
    String hex() {
        if (copy < plan.copies().size()) {
            throw new IllegalStateException("the clip is not whole");
        }
        return lines.hex();
    }

    private void endSample() {
        if (picture) {
            lines.take(frame.hex() + "\n");
        }
        while (copy < plan.copies().size()) {
            ClipPlan.Copy now = plan.copies().get(copy);
            index = now.chosen().nextSetBit(index + 1);
            if (index >= 0) {
                SampleTable table = now.segment().table();
                picture = !table.audio(index);
                left = table.bytes(index);
                return;
            }
            copy++;
        }
        left = Long.MAX_VALUE;
        picture = false;
    }
}
