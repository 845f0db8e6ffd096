package vn.nhanchung.recorder.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wire to a peer on this machine that makes it seem to do something wrong. */
final class FaultyWire implements AutoCloseable {

    private static final int BLOCK = 4096;
    private static final int PAUSE_MILLIS = 10;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("(?i)\r\ncseq: *(\\d+)");

    private final ServerSocket end = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int peer;
    private final PeerFault fault;
    private final int midAnswer;
    private final AtomicBoolean met = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Lays one.
     *
     * @param peer its port of 127.0.0.1
     * @param midAnswer so many bytes into an answer a fault of mid-answer happens
     */
    FaultyWire(int peer, PeerFault fault, int midAnswer) throws IOException {
        this.peer = peer;
        this.fault = fault;
        this.midAnswer = midAnswer;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where to connect instead of to the peer. */
    int port() {
        return end.getLocalPort();
    }

    /** Whether the fault has happened. */
    boolean met() {
        return met.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        end.close();
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket client = end.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            switch (fault) {
                case READS_NOTHING -> {
                    client.shutdownInput();
                    met.set(true);
                    closed.await();
                }
                case SESSION_LIMIT, TOO_MANY_REQUESTS -> refuse(client);
                default -> relay(client);
            }
        } catch (IOException gone) {
            // The client has given up, as it should.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        for (String head = question(in); !head.isEmpty(); head = question(in)) {
            met.set(true);
            Matcher number = NUMBER.matcher(head);
            String answer;
            if (head.contains(" RTSP/1.0\r\n")) {
                answer = "RTSP/1.0 453 Not Enough Bandwidth\r\nCSeq: %s\r\n\r\n"
                        .formatted(number.find() ? number.group(1) : "0");
            } else {
                answer = "HTTP/1.1 %s Sorry\r\nContent-Length: 0\r\n\r\n"
                        .formatted(fault == PeerFault.SESSION_LIMIT ? "503" : "429");
            }
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        }
    }

    /** The head of a question, its body passed over; empty at the end. */
    private static String question(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            String text = head.toString(ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                Matcher length = LENGTH.matcher(text);
                in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
                return text;
            }
        }
        return "";
    }

    private void relay(Socket client) throws IOException, InterruptedException {
        try (Socket to = new Socket(end.getInetAddress(), peer)) {
            AtomicLong answered = new AtomicLong();
            Thread questions = Thread.ofVirtual().start(() -> carryQuestions(client, to, answered));
            carryAnswers(to, client, answered);
            // Whoever has closed one side alone goes on reading.
            questions.join();
        }
    }

    private static void carryQuestions(Socket from, Socket to, AtomicLong answered) {
        byte[] block = new byte[BLOCK];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                answered.set(0);
                to.getOutputStream().write(block, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction ends by it too.
            return;
        }
    }

    private void carryAnswers(Socket from, Socket to, AtomicLong answered) throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            long behind = answered.addAndGet(count) - midAnswer;
            boolean happens = behind > 0 && !(fault.isOnce() && met.get());
            if (happens && fault != PeerFault.SLOW) {
                met.set(true);
                out.write(block, 0, (int) Math.max(0, count - behind));
                doWrong(to);
                return;
            }
            if (fault == PeerFault.SLOW) {
                met.set(true);
                Thread.sleep(PAUSE_MILLIS);
            }
            out.write(block, 0, count);
        }
        to.shutdownOutput();
    }

    private void doWrong(Socket client) throws IOException, InterruptedException {
        switch (fault) {
            case BREAKS_OFF, BREAKS_OFF_ONCE -> {
                client.setSoLinger(true, 0);
                client.close();
            }
            case HALF_CLOSED, HALF_CLOSED_ONCE -> client.shutdownOutput();
            case STALLS, STALLS_ONCE -> closed.await();
            default -> throw new IllegalStateException(fault + " happens elsewhere");
        }
    }
}
