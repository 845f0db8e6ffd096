package vn.nhanchung.recorder.hikvision;

import vn.nhanchung.recorder.http.Question.Verb;

/** The ways in which firmware wants {@code /ISAPI/ContentMgmt/download} to be asked, the usual one first. */
enum DownloadMethod {
    /** A GET that has a body. */
    GET_WITH_BODY(Verb.GET, true),
    /** A POST. */
    POST(Verb.POST, true),
    /** A PUT. */
    PUT(Verb.PUT, true),
    /** A GET with the file's address as a parameter. */
    GET_WITH_QUERY(Verb.GET, false);

    private final Verb verb;
    private final boolean inBody;

    DownloadMethod(Verb verb, boolean inBody) {
        this.verb = verb;
        this.inBody = inBody;
    }

    Verb verb() {
        return verb;
    }

    /** Whether the body names the file; else the address does. */
    boolean inBody() {
        return inBody;
    }
}
