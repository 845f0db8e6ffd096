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
    GET_WITH_QUERY(Verb.GET, false),
    /** A GET that has a body, and in its address a token that the device gave just before, as its own web page has it. */
    GET_WITH_TOKEN(Verb.GET, true);

    private final Verb verb;
    private final boolean inBody;

    DownloadMethod(Verb verb, boolean inBody) {
        this.verb = verb;
        this.inBody = inBody;
    }

    Verb verb() {
        return verb;
    }

    /** Whether the device wants to be asked for a token first. */
    boolean byToken() {
        return this == GET_WITH_TOKEN;
    }

    /** Whether the body names the file; else the address does. */
    boolean inBody() {
        return inBody;
    }
}
