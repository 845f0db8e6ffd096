package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The packets of a plain transport stream, in the order in which libavformat hands them out and with the same times: one
 * picture in each PES packet, whole packets of sound, nothing missing. What is not so is left to libavformat. A packet's position is
 * that of its sample's first byte, from which {@link TsCopy} finds the rest. Belongs to one thread; holds native memory until closed.
 */
final class TsPackets implements Packets, AutoCloseable {

    private static final long LONGEST_SILENCE = 10L * TsClock.SECOND;
    /** Of each of the two streams what is held and what is whole. */
    private static final int STEPS = 4;

    private static final int NONE = -1;

    private final TsReader packets;
    private final TsProgram program = new TsProgram();
    private final TsClock clock = new TsClock();
    private final TsSound sound = new TsSound();
    private final @Nullable TsFacts facts;
    private @Nullable TsPicture picture;
    private @Nullable TsTrack video;
    private @Nullable TsTrack audio;
    private boolean ready;
    private long pts;
    private long dts;
    private long position;
    private long tailed = NONE;
    private boolean timeless;
    private boolean reordered;
    private boolean ofVideo;
    private boolean again;
    private boolean sounding;
    private boolean reading = true;
    private int flushed;
    private int pictures;
    private long decodedBefore;
    private long heardBefore = Long.MIN_VALUE;

    /** Reads from a file's beginning; closes nothing but itself. Without facts it tells no streams. */
    TsPackets(FileChannel file, long size, @Nullable TsFacts facts) {
        this.packets = new TsReader(file, size);
        this.facts = facts;
    }

    /** Goes to the next packet; false at the end. */
    boolean next() throws IOException, NotPlain {
        while (true) {
            if (sounding && sound.next()) {
                ofVideo = false;
                judgeSound();
                return true;
            }
            sounding = false;
            if (!reading && flushed > STEPS) {
                return false;
            }
            ofVideo = reading ? read() : flush(flushed++);
            if (ofVideo) {
                judgePicture();
                return true;
            }
        }
    }

    /** Bytes of the packet in a clip. */
    int size() {
        return sample().remaining();
    }

    /** The packet as a clip holds it; of a picture that is no key frame only the beginning is there. */
    ByteBuffer sample() {
        return ofVideo ? known(picture).frame() : sound.sample();
    }

    /** Pictures so far. */
    int pictures() {
        return pictures;
    }

    /** What the tables say is in the stream. */
    TsProgram program() {
        return program;
    }

    /** The parameter sets of the first picture that has some, behind start codes; nothing before. */
    byte[] extradata() {
        return picture == null ? new byte[0] : picture.extradata();
    }

    @Override
    public SourceStream video() {
        return known(facts).video();
    }

    @Override
    public @Nullable SourceStream audio() {
        return known(facts).audio();
    }

    @Override
    public List<SourceStream> others() {
        return List.of();
    }

    @Override
    public boolean isVague() {
        return false;
    }

    @Override
    public boolean statesDecoding() {
        return true;
    }

    @Override
    public boolean needsOrder() {
        return false;
    }

    @Override
    public int pictureNumber() {
        throw new IllegalStateException("each picture says when it is shown");
    }

    @Override
    public boolean ofVideo() {
        return ofVideo;
    }

    @Override
    public boolean hasPresentationTime() {
        return hasTime();
    }

    @Override
    public boolean hasTime() {
        return !ofVideo || !known(picture).timeless();
    }

    @Override
    public long pts() {
        return ofVideo ? clock.time(pts) : sound.time();
    }

    @Override
    public long dts() {
        return ofVideo ? clock.time(dts) : sound.time();
    }

    /** Unknown; nothing follows from it where times run evenly. */
    @Override
    public long duration() {
        return 0;
    }

    @Override
    public long position() {
        return ofVideo ? position : known(audio).position(sound.offset());
    }

    @Override
    public boolean key() {
        return !ofVideo || known(picture).key();
    }

    @Override
    public boolean hidden() {
        return false;
    }

    @Override
    public boolean unread() {
        return false;
    }

    @Override
    public byte @Nullable [] newExtradata() {
        return null;
    }

    @Override
    public ByteBuffer payload() {
        return ofVideo ? known(picture).frame() : sound.packet();
    }

    @Override
    public void close() {
        packets.close();
    }

    /** Takes a packet of the file; true when a picture is to be handed out. */
    private boolean read() throws IOException, NotPlain {
        if (!again && !packets.next()) {
            reading = false;
            return false;
        }
        TsTrack track = trackOf(packets.pid());
        if (track == null) {
            program.take(packets);
            return false;
        }
        if (!again) {
            track.count(packets);
        }
        if (!packets.hasPayload()) {
            return false;
        }
        return packets.starts() ? begin(track) : goOn(track);
    }

    private boolean goOn(TsTrack track) throws NotPlain {
        return track.open() && track.goOn(packets) && handOut(track);
    }

    private boolean begin(TsTrack track) throws NotPlain {
        if (!again && track.held()) {
            again = true;
            return handOut(track);
        }
        boolean stopped = again || track.unbounded();
        again = false;
        boolean out = end(track);
        track.begin(packets);
        return (!stopped && track.endsAtOnce() && handOut(track)) || out;
    }

    /** A stream's present PES packet is whole now; true where libavformat's parser has seen that by itself. */
    private boolean end(TsTrack track) throws NotPlain {
        NotPlain.unless(track.whole(), "a torn PES packet");
        if (track != video || !track.open()) {
            return false;
        }
        TsPicture now = known(picture);
        now.take(track.unit(), track.lastPart());
        NotPlain.unless(now.tail() < 0 || track.unbounded(), "a message behind a picture of a stated length");
        pts = track.pts();
        dts = track.dts();
        position = tailed >= 0 ? tailed : track.position(0);
        tailed = now.tail() < 0 ? NONE : track.position(now.tail());
        ready = tailed == NONE;
        return !ready;
    }

    /** Does as libavformat when it hands out what came of a PES packet: its parser then knows that the picture before is whole. */
    private boolean handOut(TsTrack track) throws NotPlain {
        track.handOut();
        clock.begin(track.dts());
        if (track == video) {
            boolean picture = ready;
            ready = false;
            return picture;
        }
        NotPlain.unless(track.complete(), "a torn PES packet");
        sound.take(track.unit(), clock.time(track.pts()));
        sounding = true;
        return false;
    }

    /** At the end of the file libavformat hands out what it still holds by the streams' numbers, the last picture at last. */
    private boolean flush(int step) throws NotPlain {
        if (step == STEPS) {
            return ready;
        }
        boolean soundFirst = audio != null && video != null && audio.pid() < video.pid();
        TsTrack track = soundFirst == (step < 2) ? audio : video;
        if (track == null) {
            return false;
        }
        NotPlain.unless(track.whole(), "a torn PES packet");
        return step % 2 == 0 ? track.held() && handOut(track) : end(track);
    }

    private @Nullable TsTrack trackOf(int pid) {
        if (pid == program.videoPid()) {
            if (video == null) {
                video = TsTrack.video(pid);
                picture = new TsPicture(program.codec());
            }
            return video;
        }
        if (pid == program.audioPid()) {
            audio = audio == null ? TsTrack.audio(pid) : audio;
            return audio;
        }
        return null;
    }

    /** What times that run unevenly become follows from more than their stamps. */
    private void judgePicture() throws NotPlain {
        long decoded = dts();
        boolean even = pictures == 0 || (decoded > decodedBefore && decoded - decodedBefore <= TsClock.SECOND);
        NotPlain.unless(even, "pictures that do not follow each other");
        long later = pts() - decoded;
        NotPlain.unless(later >= 0 && later <= TsClock.SECOND, "a picture that is shown at another time");
        timeless |= !hasTime();
        reordered |= later > 0;
        NotPlain.unless(!timeless || !reordered, "pictures without a time in another order than they are shown");
        decodedBefore = decoded;
        pictures++;
    }

    private void judgeSound() throws NotPlain {
        long now = sound.time();
        boolean even = heardBefore == Long.MIN_VALUE || (now >= heardBefore && now - heardBefore <= LONGEST_SILENCE);
        NotPlain.unless(even, "sound that does not follow itself");
        heardBefore = now;
        SourceStream stated = facts == null ? null : facts.audio();
        boolean as = stated == null
                || (stated.sound().rate() == sound.rate() && stated.sound().channels() == sound.channels());
        NotPlain.unless(as, "sound with an extension");
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
