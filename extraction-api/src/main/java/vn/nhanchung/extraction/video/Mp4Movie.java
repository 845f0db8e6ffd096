package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an MP4 file says of itself, read from its tables alone. One track of pictures and at most one of sound; whatever else a
 * file holds, and whatever does not add up, is left to FFmpeg.
 *
 * @param pictureFirst whether the pictures' track stands before the sound's
 */
record Mp4Movie(Mp4Track video, @Nullable Mp4Track audio, boolean pictureFirst) {

    /** More than ten days of frames. */
    private static final int LARGEST_INDEX = 64 << 20;

    private static final Set<String> PASSED_OVER =
            Set.of("ftyp", "styp", "mdat", "free", "skip", "wide", "mfra", "udta");

    /** A box at the top of the file. */
    private record Top(String type, long at, long header, long size) {}

    /**
     * Reads the tables of a file's first bytes; all of them together may take as much memory as the largest index, one after
     * another.
     *
     * @param leadIn whether an edit list may hide pictures. Their times count from its beginning then and are negative; libavformat
     *     instead gives the first whole picture behind it the time zero, which is late by up to a picture
     */
    static Mp4Movie read(FileChannel file, Mp4Bounds bounds, boolean leadIn) throws IOException, NotPlain {
        try {
            return readAll(file, bounds, leadIn);
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw new NotPlain("a table is too short: " + e.getMessage());
        }
    }

    private static Mp4Movie readAll(FileChannel file, Mp4Bounds bounds, boolean leadIn) throws IOException, NotPlain {
        Loaded movie = null;
        long length = bounds.length();
        for (long at = 0; at < length; ) {
            bounds.alive().run();
            Top top = top(file, at, length);
            NotPlain.unless(at > 0 || top.type.equals("ftyp"), "no MP4");
            if (top.type.equals("moov")) {
                NotPlain.unless(movie == null, "more than one moov");
                movie = new Loaded(load(file, top), bounds);
            } else if (top.type.equals("moof")) {
                Loaded known = movie;
                if (known == null) {
                    throw new NotPlain("a fragment before its movie");
                }
                known.fragment(load(file, top), at);
            } else {
                NotPlain.unless(PASSED_OVER.contains(top.type), "an unknown box");
            }
            at += top.size;
        }
        if (movie == null) {
            throw new NotPlain("no moov");
        }
        return movie.checked(length, leadIn);
    }

    private static Top top(FileChannel file, long at, long length) throws IOException, NotPlain {
        ByteBuffer header = ByteBuffer.allocate(16);
        while (header.hasRemaining() && file.read(header, at + header.position()) > 0) {
            // As much as there is.
        }
        NotPlain.unless(header.position() >= 8, "torn off");
        byte[] letters = new byte[4];
        header.get(4, letters);
        String type = new String(letters, StandardCharsets.ISO_8859_1);
        long size = header.getInt(0) & 0xffff_ffffL;
        boolean wide = size == 1;
        if (wide) {
            size = header.getLong(8);
        } else if (size == 0 && type.equals("mdat")) {
            size = length - at;
        }
        NotPlain.unless(size >= (wide ? 16 : 8) && size <= length - at, "torn off");
        return new Top(type, at, wide ? 16 : 8, size);
    }

    private static Mp4Box load(FileChannel file, Top top) throws IOException, NotPlain {
        long size = top.size - top.header;
        NotPlain.unless(size <= LARGEST_INDEX, "an index beyond reason");
        ByteBuffer body = ByteBuffer.allocate((int) size);
        while (body.hasRemaining()) {
            int read = file.read(body, top.at + top.header + body.position());
            NotPlain.unless(read > 0, "torn off");
        }
        return new Mp4Box(top.type, body.flip());
    }

    /** The movie while fragments are still being added to it. */
    private static final class Loaded {
        private final List<Mp4Track> tracks = new ArrayList<>();
        private final @Nullable Mp4Fragments fragments;

        private Loaded(Mp4Box moov, Mp4Bounds bounds) throws NotPlain {
            Mp4Box mvhd = moov.only("mvhd");
            for (Mp4Box box : moov.children()) {
                if (box.type().equals("trak")) {
                    NotPlain.unless(tracks.size() < 2, "more than two tracks");
                    tracks.add(Mp4Track.read(box, tracks.size(), mvhd, bounds));
                }
            }
            Mp4Box mvex = moov.maybe("mvex");
            fragments = mvex == null ? null : fragments(mvex);
        }

        void fragment(Mp4Box moof, long at) throws NotPlain {
            if (fragments == null) {
                throw new NotPlain("a fragment of a whole movie");
            }
            fragments.take(moof, at);
        }

        Mp4Movie checked(long length, boolean leadIn) throws NotPlain {
            List<Mp4Track> pictures =
                    tracks.stream().filter(track -> track.stream().isVideo()).toList();
            NotPlain.unless(pictures.size() == 1, "not one track of pictures");
            Mp4Track video = pictures.getFirst();
            boolean pictureFirst = tracks.getFirst().stream().isVideo();
            Mp4Track audio = tracks.size() == 1 ? null : tracks.get(pictureFirst ? 1 : 0);
            for (Mp4Track track : tracks) {
                check(track.samples(), length);
            }
            NotPlain.unless(video.samples().size() > 1, "too few frames");
            if (fragments == null) {
                if (!leadIn) {
                    video.edit().keepsAll(video.samples());
                }
                if (audio != null) {
                    audio.edit().cut(audio.samples(), audio.stream().timeDen());
                }
            }
            return new Mp4Movie(video, audio, pictureFirst);
        }

        private Mp4Fragments fragments(Mp4Box mvex) throws NotPlain {
            Map<Long, Mp4Track> byId = new HashMap<>();
            Map<Long, Mp4Fragments.Defaults> defaults = new HashMap<>();
            for (Mp4Track track : tracks) {
                NotPlain.unless(track.samples().size() == 0, "fragments of a movie that has samples already");
                NotPlain.unless(byId.put(track.id(), track) == null, "two tracks of one number");
            }
            for (Mp4Box box : mvex.children()) {
                if (box.type().equals("trex")) {
                    defaults.put(box.u32(4), Mp4Fragments.defaults(box));
                }
            }
            return new Mp4Fragments(byId, defaults);
        }

        private static void check(Mp4Samples samples, long length) throws NotPlain {
            for (int i = 0; i < samples.size(); i++) {
                boolean inside = samples.position(i) >= 0 && samples.position(i) <= length - samples.bytes(i);
                NotPlain.unless(inside, "a sample outside the file");
                NotPlain.unless(samples.show(i) >= samples.decode(i), "shown before it is decoded");
                NotPlain.unless(samples.duration(i) > 0 || i == samples.size() - 1, "two samples at once");
            }
        }
    }
}
