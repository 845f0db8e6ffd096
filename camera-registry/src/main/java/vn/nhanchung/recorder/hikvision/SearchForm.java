package vn.nhanchung.recorder.hikvision;

import vn.nhanchung.recorder.http.RecorderXml;

/** The forms in which firmware wants {@code /ISAPI/ContentMgmt/search} to be asked, the usual one first. */
enum SearchForm {
    /** As most public programs ask. */
    TRACK_ID_LIST("trackIDList", false),
    /** With the list that HiWatch's DS-N308 knows (qb60/hikvision-downloader, issue 6). */
    TRACK_LIST("trackList", false),
    /**
     * Without declaration and metadata, the root's version stated, the search's number in braces: a public client found that a DS-7616NXI of
     * firmware V4.84 refuses anything else. It wants requests for downloads to have such a head too.
     */
    BARE("trackList", true);

    private final String tracks;
    private final boolean bare;

    SearchForm(String tracks, boolean bare) {
        this.tracks = tracks;
        this.bare = bare;
    }

    /** The name of the list of tracks. */
    String tracks() {
        return tracks;
    }

    /** Whether it says which kinds of recording are wanted. */
    boolean namesMetadata() {
        return !bare;
    }

    /** A search's number as it is written. */
    String id(String uuid) {
        return bare ? "{" + uuid + "}" : uuid;
    }

    /** A document with the head that belongs to this form. */
    String write(String root, RecorderXml.Inside inside) {
        if (!bare) {
            return RecorderXml.write(root, inside);
        }
        String declared = RecorderXml.write(root, xml -> {
            xml.writeAttribute("version", "1.0");
            inside.write(xml);
        });
        return declared.substring(declared.indexOf("<" + root));
    }
}
