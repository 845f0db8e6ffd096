package vn.nhanchung.recorder;

import java.time.ZoneId;

/**
 * Where a recorder plays back that is told channel and window in the address itself.
 *
 * @param host a name or an address, without a port
 * @param port of RTSP
 * @param template path and query, with {@code {channel}}, {@code {start:%Y%m%dT%H%M%SZ}} and {@code {end:…}} in it
 * @param zone of the times that are put there
 * @param end whether the recorder stops at the end that it is asked for
 */
public record TemplateAddress(String host, int port, String template, ZoneId zone, End end) implements NetworkAddress {

    /** Stands for a channel's name. */
    public static final String CHANNEL = "{channel}";

    /** What a recorder makes of the end of a window. */
    public enum End {
        /** It stops there: one that plays on did not understand the window. */
        HONOURED,
        /** It plays on, and that proves nothing. */
        IGNORED
    }

    /** RTSP inside TLS is not spoken. */
    @Override
    public boolean tls() {
        return false;
    }
}
