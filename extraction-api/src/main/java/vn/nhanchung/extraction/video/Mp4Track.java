package vn.nhanchung.extraction.video;

import java.nio.charset.StandardCharsets;

/**
 * One track of an MP4 file.
 *
 * @param id the number by which fragments name it
 * @param stream what its only sample entry says
 * @param samples what its tables list; fragments add to it
 * @param edit where its presentation begins
 */
record Mp4Track(long id, SourceStream stream, Mp4Samples samples, Mp4Edit edit) {

    /** Reads {@code trak} of a movie with this header. */
    static Mp4Track read(Mp4Box trak, int index, Mp4Box mvhd, Mp4Bounds bounds) throws NotPlain {
        Mp4Box tkhd = trak.only("tkhd");
        Mp4Box mdia = trak.only("mdia");
        Mp4Box mdhd = mdia.only("mdhd");
        NotPlain.unless(mdhd.version() <= 1, "an unknown version");
        long scale = ticks(mdhd);
        NotPlain.unless(scale <= Integer.MAX_VALUE, "no time scale");
        Mp4Box minf = mdia.only("minf");
        hasItsDataInside(minf);
        Mp4Box stbl = minf.only("stbl");
        boolean video = isVideo(mdia.only("hdlr"));
        SourceStream stream = Mp4Entry.read(stbl.only("stsd"), index, video, (int) scale);
        Mp4Samples samples = Mp4SampleTables.read(stbl, video, bounds);
        Mp4Edit edit = Mp4Edit.read(trak.maybe("edts"), scale, ticks(mvhd));
        if (video) {
            stream = stream.turned(Mp4Matrix.turn(tkhd, mvhd));
        }
        return new Mp4Track(tkhd.u32(tkhd.version() == 1 ? 20 : 12), stream, samples, edit);
    }

    /** How many ticks of a movie's or a medium's own clock a second has. */
    private static long ticks(Mp4Box header) throws NotPlain {
        long scale = header.u32(header.version() == 1 ? 20 : 12);
        NotPlain.unless(scale > 0, "no time scale");
        return scale;
    }

    private static boolean isVideo(Mp4Box hdlr) throws NotPlain {
        byte[] letters = new byte[4];
        hdlr.body().get(8, letters);
        String handler = new String(letters, StandardCharsets.US_ASCII);
        NotPlain.unless(handler.equals("vide") || handler.equals("soun"), "a track that is neither picture nor sound");
        return handler.equals("vide");
    }

    private static void hasItsDataInside(Mp4Box minf) throws NotPlain {
        Mp4Box dref = minf.only("dinf").only("dref");
        for (Mp4Box place : Mp4Box.all(dref.body(), 8)) {
            NotPlain.unless((place.flags() & 1) == 1, "its data lies in another file");
        }
    }
}
