package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scan asks of the packet that a segment's reader stands on, whoever reads it. Times in the stream's time base. */
interface Packets {

    /** The chosen video. */
    SourceStream video();

    /** The chosen audio, or null. */
    @Nullable
    SourceStream audio();

    /** Video and audio that will be left out. */
    List<SourceStream> others();

    /** Whether the container leaves open when each picture is shown; then {@link #pictureNumber} tells their order. */
    boolean isVague();

    /** Whether decoding times are the container's own; elsewhere they are worked out from those of presentation. */
    boolean statesDecoding();

    /**
     * Whether pictures may come without a time of their own and in another order than they are shown; then
     * {@link #pictureNumber} tells their order. May become true at a picture, but not false again.
     */
    boolean needsOrder();

    /** The present picture's number in order of presentation since the last one that starts afresh. */
    int pictureNumber();

    /** Whether the packet is of the chosen video, otherwise it is of the chosen audio. */
    boolean ofVideo();

    /** Whether the container says when the packet is shown. */
    boolean hasPresentationTime();

    /** Whether the packet says when it belongs. */
    boolean hasTime();

    /** Presentation time; the decoding time where there is no other. */
    long pts();

    /** Decoding time; the presentation time where there is no other. */
    long dts();

    /** How long the packet lasts, 0 when unknown. */
    long duration();

    /** Where the packet lies in the file, -1 when unknown. */
    long position();

    /** Whether the container calls the packet a key frame. */
    boolean key();

    /** Whether the source's own edit list hides the packet. */
    boolean hidden();

    /** Whether the packet's bytes were left in the file because the container's word that it is no key frame is believed. */
    boolean unread();

    /** Extradata that replaces the stream's from this packet on, or null. */
    byte @Nullable [] newExtradata();

    /** The packet's bytes, big-endian, valid until the next packet. */
    ByteBuffer payload();
}
