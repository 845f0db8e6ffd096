package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.regex.Pattern;
import vn.nhanchung.recorder.RecorderRefusal.Kind;

/** What a new recorder and a new offset must be like. */
final class RecorderChecks {

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\d-]{1,40}");
    private static final Pattern CHANNEL = Pattern.compile(RecorderChannel.NAME);
    /** A host name, an IPv4 or an IPv6 address: nothing that could end the host's part of an address line. */
    private static final Pattern HOST =
            Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,250}[a-zA-Z0-9])?|[0-9a-fA-F:.]{2,45}");

    private static final Pattern REACH = Pattern.compile("[a-z0-9-]{0,40}");
    private static final int LONGEST_LOGIN = 100;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private RecorderChecks() {}

    static void check(NewRecorder recorder) {
        require(CODE.matcher(recorder.code()).matches(), Kind.INVALID_CODE, recorder.code());
        checkReach(recorder.reach());
        recorder.channels().keySet().forEach(RecorderChecks::checkChannel);
        require(recorder.kind() != RecorderKind.UPLOAD, Kind.INVALID_ADDRESS, recorder.kind());
        check(recorder.address());
        // Else one camera's footage would be taken for another's.
        require(
                recorder.channels().size() <= 1
                        || !(recorder.address() instanceof TemplateAddress address)
                        || address.template().contains(TemplateAddress.CHANNEL),
                Kind.TEMPLATE_WITHOUT_CHANNEL,
                recorder.channels().keySet());
        Duration retention = recorder.retention();
        if (retention != null) {
            require(retention.toSeconds() >= 1, Kind.INVALID_RETENTION, retention);
        }
        check(recorder.offset());
    }

    static void check(RecorderAddress address) {
        switch (address) {
            case FolderAddress folder -> {
                Duration segment = folder.segmentLength();
                require(segment.toSeconds() >= 1 && segment.compareTo(DAY) <= 0, Kind.INVALID_SEGMENT_LENGTH, segment);
            }
            case NetworkAddress server ->
                require(
                        HOST.matcher(server.host()).matches() && server.port() >= 1 && server.port() <= 65_535,
                        Kind.INVALID_ADDRESS,
                        server);
        }
    }

    static void check(Login login) {
        require(
                !login.user().isBlank()
                        && login.user().length() <= LONGEST_LOGIN
                        && login.password().length() <= LONGEST_LOGIN,
                Kind.INVALID_LOGIN,
                "of " + login.user().length() + " and " + login.password().length() + " characters");
    }

    static void checkReach(String reach) {
        require(REACH.matcher(reach).matches(), Kind.INVALID_REACH, reach);
    }

    static void checkChannel(String channel) {
        require(CHANNEL.matcher(channel).matches(), Kind.INVALID_CHANNEL, channel);
    }

    static void check(ClockOffset offset) {
        require(offset.recorderMinusTrue().abs().compareTo(DAY) <= 0, Kind.INVALID_OFFSET, offset.recorderMinusTrue());
        require(
                !offset.uncertainty().isNegative() && offset.uncertainty().compareTo(HOUR) <= 0,
                Kind.INVALID_UNCERTAINTY,
                offset.uncertainty());
    }

    static void require(boolean holds, Kind otherwise, Object detail) {
        if (!holds) {
            throw new RecorderRefusal(otherwise, String.valueOf(detail));
        }
    }
}
