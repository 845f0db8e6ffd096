package vn.nhanchung.extraction.reader;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import vn.nhanchung.extraction.video.CutException;

/**
 * What a clip reader answers on its standard output: the question's number, counted from 1, a letter that says which answer, the
 * length of what follows, that, and the CRC-32C of all of it, so that nothing that gets in between passes for footage. Numbers have
 * four bytes, the high one first.
 */
final class Answer {

    /** Which answer. */
    enum Kind {
        /** The clip is laid out: {@link Facts}. */
        FACTS('F'),
        /** Bytes of the clip, as many as were asked for. */
        BYTES('B'),
        /** It is done, and there is nothing to say. */
        DONE('D'),
        /** It cannot be done: the name of a {@link CutException.Kind}, a blank, and a text for the log. */
        REFUSED('R');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }
    }

    private static final int HEAD = 9;
    private static final int LONGEST_REFUSAL = 4096;

    private final Kind kind;
    private final byte[] content;

    /** An answer of a kind; the content is not copied. */
    Answer(Kind kind, byte[] content) {
        this.kind = kind;
        this.content = content;
    }

    static Answer done() {
        return new Answer(Kind.DONE, new byte[0]);
    }

    static Answer refused(CutException cut) {
        byte[] why = (cut.kind() + " " + cut.getMessage()).getBytes(StandardCharsets.UTF_8);
        return new Answer(Kind.REFUSED, why.length > LONGEST_REFUSAL ? Arrays.copyOf(why, LONGEST_REFUSAL) : why);
    }

    Kind kind() {
        return kind;
    }

    byte[] content() {
        return content;
    }

    /** Answers a question. */
    void write(DataOutputStream out, int number) throws IOException {
        byte[] head = ByteBuffer.allocate(HEAD)
                .putInt(number)
                .put(kind.letter)
                .putInt(content.length)
                .array();
        out.write(head);
        out.write(content);
        out.writeInt(checksum(head, content));
        out.flush();
    }

    /**
     * Waits for the answer to a question.
     *
     * @param wanted what kind it has to be, where it is not REFUSED
     * @param least how long its content is at least
     * @param most and at most
     * @throws IOException where this is none
     */
    static Answer read(DataInputStream in, int number, Kind wanted, int least, int most) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
            throw new IOException("it ended before its answer");
        }
        ByteBuffer fields = ByteBuffer.wrap(head);
        int answered = fields.getInt();
        byte letter = fields.get();
        int length = fields.getInt();
        boolean refused = letter == Kind.REFUSED.letter;
        if (answered != number
                || (letter != wanted.letter && !refused)
                || length < (refused ? 0 : least)
                || length > (refused ? LONGEST_REFUSAL : most)) {
            throw new IOException("what it says is no answer");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("it ended in the middle of its answer");
        }
        if (in.readInt() != checksum(head, content)) {
            throw new IOException("its answer is damaged");
        }
        return new Answer(refused ? Kind.REFUSED : wanted, content);
    }

    /** The refusal that this is. */
    CutException refusal() {
        String why = new String(content, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
        int blank = why.indexOf(' ');
        String name = blank < 0 ? why : why.substring(0, blank);
        CutException.Kind said = Arrays.stream(CutException.Kind.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(CutException.Kind.UNREADABLE);
        return new CutException(said, why);
    }

    private static int checksum(byte[] head, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(head);
        crc.update(content);
        return (int) crc.getValue();
    }
}
