package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Random;

/** A body that is made while it is sent, and that lets a test in between any two pieces. */
class MadeBody implements ObjectBody {

    static final int PIECE_BYTES = 1 << 20;

    private final int pieces;
    private final Interruption between;

    /** Run before each piece, with the number of bytes written so far. */
    interface Interruption {
        void at(long written);
    }

    MadeBody(int pieces, Interruption between) {
        this.pieces = pieces;
        this.between = between;
    }

    @Override
    public long size() {
        return (long) pieces * PIECE_BYTES;
    }

    @Override
    public String writeTo(WritableByteChannel out) {
        var digest = Sha256.digest();
        var random = new Random(42);
        var piece = new byte[PIECE_BYTES];
        try {
            for (int i = 0; i < pieces; i++) {
                between.at((long) i * PIECE_BYTES);
                random.nextBytes(piece);
                digest.update(piece);
                out.write(ByteBuffer.wrap(piece));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.HexFormat.of().formatHex(digest.digest());
    }
}
