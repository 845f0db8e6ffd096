package vn.nhanchung.recorder.http;

import org.apache.hc.core5.http.HttpStatus;
import vn.nhanchung.recorder.FootageException.Kind;

/** A recorder's answer, whatever its status. */
public final class HttpReply {

    private final int status;
    private final byte[] body;

    HttpReply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** Empty where there is none; the caller's to read. */
    public byte[] body() {
        return body;
    }

    /** Whether it is a 200. */
    public boolean isOk() {
        return status == HttpStatus.SC_OK;
    }

    /** What a status that is not 200 means where the body says nothing better. */
    public Kind kind() {
        return RecorderHttp.kind(status);
    }
}
