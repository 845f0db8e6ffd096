package vn.nhanchung.recorder.rtsp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;

/** Bytes from a socket, each wait bounded by a deadline and ended by an interrupt. */
final class WireInput {

    /** A packet of 65,535 bytes with its head, and room behind it. */
    private static final int CAPACITY = 1 << 18;

    /** A blocked read does not see an interrupt: it is looked for this often. */
    private static final int LOOK_EVERY_MILLIS = 200;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[CAPACITY];
    private int at;
    private int end;

    WireInput(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    /** Waits for a byte; false when none came in time. */
    boolean await(Deadline deadline) throws IOException {
        while (at == end) {
            if (!more(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** The next byte, which stays there. */
    int peek() {
        return buffer[at] & 0xff;
    }

    /** A byte further on, which stays there: 0 is the next one. */
    int peek(int ahead, Deadline deadline) throws IOException {
        need(ahead + 1, deadline);
        return buffer[at + ahead] & 0xff;
    }

    /** The next byte. */
    int read(Deadline deadline) throws IOException {
        need(1, deadline);
        return buffer[at++] & 0xff;
    }

    /** The next bytes, where they lie: valid until the next call of anything here. */
    ByteBuffer take(int count, Deadline deadline) throws IOException {
        need(count, deadline);
        at += count;
        return ByteBuffer.wrap(buffer, at - count, count).slice();
    }

    /** The next bytes of any number that was checked before. */
    byte[] copy(int count, Deadline deadline) throws IOException {
        byte[] out = new byte[count];
        for (int done = 0; done < count; ) {
            need(1, deadline);
            int part = Math.min(count - done, end - at);
            System.arraycopy(buffer, at, out, done, part);
            at += part;
            done += part;
        }
        return out;
    }

    private void need(int count, Deadline deadline) throws IOException {
        while (end - at < count) {
            if (!more(deadline)) {
                throw new SocketTimeoutException("the recorder began a message and did not end it in time");
            }
        }
    }

    private boolean more(Deadline deadline) throws IOException {
        if (at > 0 && end > CAPACITY / 2) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        while (!deadline.over()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            socket.setSoTimeout(Math.clamp(deadline.millisLeft(), 1, LOOK_EVERY_MILLIS));
            if (reads()) {
                return true;
            }
        }
        return false;
    }

    private boolean reads() throws IOException {
        int count;
        try {
            count = in.read(buffer, end, CAPACITY - end);
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
        if (count < 0) {
            throw new EOFException("the recorder closed the connection");
        }
        end += count;
        return true;
    }
}
