package vn.nhanchung.recorder.rtsp;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A peer that does what a test says, good or bad, on a free loopback port; one connection after another. */
final class ScriptedRecorder implements Closeable {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Script {
        void play(Talk talk) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedRecorder(Script script) throws IOException {
        server = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> serve(script));
    }

    int port() {
        return server.getLocalPort();
    }

    /** All requests so far, each with its headers. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                script.play(new Talk(socket));
            } catch (IOException goneAsItMay) {
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One connection. */
    final class Talk {

        private static final String SETS = "Z01AH9oDAEmhAAADAAEAAAMAFA8YMqA=,aO8PyA==";
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private int sequence = 65_530;

        /** What SETUP grants, before the channels. */
        private String granted = "RTP/AVP/TCP";

        /** How SETUP of the second track is answered. */
        private String soundStatus = "200 OK";

        private Talk(Socket socket) throws IOException {
            this.socket = socket;
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        /** Grants otherwise what is set up. */
        Talk granting(String transport) {
            granted = transport;
            return this;
        }

        /** Answers otherwise where the second track is set up. */
        Talk answeringSound(String status) {
            soundStatus = status;
            return this;
        }

        /** The next request, its last line left out; the connection's end ends the script. */
        String request() throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (!text.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("over");
                }
                text.write(next);
            }
            String request = text.toString(StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        /** Whether a request waits. */
        boolean isAsked() throws IOException {
            return in.available() > 0;
        }

        /** Ends its own side of the connection, and reads on until the other side ends too. */
        void halfClose() throws IOException {
            socket.shutdownOutput();
            while (in.read() >= 0) {
                // Whatever is still asked gets no answer.
            }
        }

        /** Reads nothing more; what it says still goes out. */
        void readNothing() throws IOException {
            socket.shutdownInput();
        }

        /** Answers a request: the status, then headers and body as they are given. */
        void answer(String request, String status, String rest) throws IOException {
            String number = request.replaceAll("(?s).*CSeq: ([0-9]+).*", "$1");
            say("RTSP/1.0 " + status + "\r\nCSeq: " + number + "\r\n" + rest);
        }

        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Answers DESCRIBE, SETUP and PLAY as a good recorder does, and returns the PLAY; {@code more} is a part of the description. */
        String begin(String more, String session) throws IOException {
            return begin(more, session, "");
        }

        /** The same, with more headers in PLAY's answer, each with its end. */
        String begin(String more, String session, String played) throws IOException {
            return begin(more, session, played, "200 OK");
        }

        /** The same, PLAY with a status of its own. */
        String begin(String more, String session, String played, String status) throws IOException {
            return begin(";sprop-parameter-sets=" + SETS, more, session, played, status);
        }

        /** The same without parameter sets in the description. */
        void beginWithoutSets(String session) throws IOException {
            begin("", "", session, "", "200 OK");
        }

        private String begin(String sets, String more, String session, String played, String status)
                throws IOException {
            String sdp = "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1"
                    + sets + "\r\na=control:track1\r\n" + more;
            answer(request(), "200 OK", "Content-Length: " + sdp.length() + "\r\n\r\n" + sdp);
            for (String request = request(); ; request = request()) {
                boolean setUp = request.startsWith("SETUP");
                String transport = setUp
                        ? "Transport: " + granted + ";interleaved="
                                + request.replaceAll("(?s).*interleaved=([0-9-]+).*", "$1") + "\r\n"
                        : "";
                answer(
                        request,
                        setUp ? (request.contains("/track2 ") ? soundStatus : "200 OK") : status,
                        transport + (setUp ? "" : played) + "Session: " + session + "\r\n\r\n");
                if (!setUp) {
                    return request;
                }
            }
        }

        /** A frame of one slice that carries no time. */
        void untimed(boolean key, Instant seen, Instant first) throws IOException {
            packet(0, new byte[] {(byte) (key ? 0x65 : 0x41), (byte) 0x88, 1}, ticks(seen, first), new byte[0], true);
        }

        /** Parameter sets, and in the same frame a picture that needs others before it. */
        void sets(Instant seen, Instant first) throws IOException {
            for (String set : SETS.split(",", -1)) {
                packet(0, Base64.getDecoder().decode(set), ticks(seen, first), new byte[0], false);
            }
            untimed(false, seen, first);
        }

        /** A sender's report: what its clock shows at the time of a frame. */
        void report(Instant clock, Instant seen, Instant first) throws IOException {
            ByteBuffer report = ByteBuffer.allocate(4 + 28);
            report.put((byte) '$').put((byte) 1).putShort((short) 28);
            report.put((byte) 0x80).put((byte) 200).putShort((short) 6).putInt(7);
            report.putInt((int) (clock.getEpochSecond() + 2_208_988_800L))
                    .putInt((int) Math.round(clock.getNano() / 1e9 * (1L << 32)))
                    .putInt(ticks(seen, first));
            out.write(report.array());
        }

        /** A frame of one slice, seen at an instant by the recorder's word. */
        void frame(boolean key, Instant seen, Instant first) throws IOException {
            byte[] slice = new byte[40];
            slice[0] = (byte) (key ? 0x65 : 0x41);
            slice[1] = (byte) 0x88;
            ByteBuffer.wrap(slice).putLong(20, seen.toEpochMilli());
            packet(0, slice, ticks(seen, first), stamp(seen, key ? 0x80 : 0), true);
        }

        /** Passes over a number, as if a packet had been lost. */
        void lose() {
            sequence++;
        }

        void packet(int channel, byte[] payload, int time, byte[] stamp, boolean marker) throws IOException {
            ByteBuffer packet = ByteBuffer.allocate(4 + 12 + stamp.length + payload.length);
            packet.put((byte) '$').put((byte) channel).putShort((short) (packet.capacity() - 4));
            packet.put((byte) (stamp.length > 0 ? 0x90 : 0x80))
                    .put((byte) ((marker ? 0x80 : 0) | (channel == 0 ? 96 : 97)));
            packet.putShort((short) sequence++)
                    .putInt(time)
                    .putInt(7)
                    .put(stamp)
                    .put(payload);
            out.write(packet.array());
        }

        void raw(byte... bytes) throws IOException {
            out.write(bytes);
        }

        static int ticks(Instant seen, Instant first) {
            // Begins shortly before RTP's 32 bits wrap.
            return (int) (-9000 + (seen.toEpochMilli() - first.toEpochMilli()) * 90);
        }

        static byte[] stamp(Instant seen, int flags) {
            long fraction = Math.round(seen.getNano() / 1e9 * (1L << 32));
            return ByteBuffer.allocate(16)
                    .putShort((short) 0xABAC)
                    .putShort((short) 3)
                    .putInt((int) (seen.getEpochSecond() + 2_208_988_800L))
                    .putInt((int) fraction)
                    .put((byte) flags)
                    .array();
        }
    }
}
