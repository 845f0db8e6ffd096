package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes over the connection: packets of media between messages. */
sealed interface Incoming {

    /** One interleaved packet. */
    record Packet(int channel, ByteBuffer payload) implements Incoming {

        /** One that stays what it is. */
        Packet copy() {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(payload.position(), bytes);
            return new Packet(channel, ByteBuffer.wrap(bytes));
        }
    }

    /** An answer, or a request of the recorder's; names of headers are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String startLine, Map<String, List<String>> headers, byte[] body) implements Incoming {

        /** The first header of a name; null where there is none. */
        @Nullable
        String header(String name) {
            return all(name).stream().findFirst().orElse(null);
        }

        /** All headers of a name. */
        List<String> all(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        /** Whether it is an answer. */
        boolean isAnswer() {
            return startLine.startsWith("RTSP/");
        }

        /** An answer's three digits; 0 where they are not there. */
        int status() {
            String[] parts = startLine.split(" +", 3);
            return parts.length > 1 && parts[1].matches("[1-9][0-9]{2}") ? Integer.parseInt(parts[1]) : 0;
        }

        /** A request's method. */
        String method() {
            return startLine.split(" ", 2)[0];
        }

        /** The number that an answer and its request share; -1 where there is none. */
        long sequence() {
            String stated = header("cseq");
            return stated != null && stated.matches("[0-9]{1,18}") ? Long.parseLong(stated) : -1;
        }

        /** The body as text. */
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
