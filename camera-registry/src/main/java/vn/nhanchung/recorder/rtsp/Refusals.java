package vn.nhanchung.recorder.rtsp;

import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/** What a recorder's answer other than 200 means. */
final class Refusals {

    private Refusals() {}

    /** The failure behind a status; only the method and the number are told. */
    static FootageException of(String method, int status) {
        return new FootageException(kind(status), method + " was answered with " + status);
    }

    /** Whether a status may be of the range alone: not understood, not valid here, invalid (RFC 2326, 11.3). */
    static boolean mayBeOfTheRange(int status) {
        return status == 451 || status == 455 || status == 457;
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 407 -> Kind.AUTH;
            case 403 -> Kind.FORBIDDEN_REPLAY;
            case 404, 410, 457 -> Kind.NO_FOOTAGE;
            case 408, 504 -> Kind.TIMEOUT;
            case 453, 503 -> Kind.BUSY;
            case 454, 500, 502 -> Kind.UNREACHABLE;
            case 0 -> Kind.CORRUPT;
            default -> Kind.UNSUPPORTED;
        };
    }
}
