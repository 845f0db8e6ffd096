package vn.nhanchung.recorder.dahua;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.rtsp.PlaybackInstead;

/** What a device tells of itself, its clock and its channels. */
record DahuaDevice(Cgi cgi) {

    private static final Duration PICTURE_WITHIN = Duration.ofSeconds(15);
    private static final Pattern TITLE = Pattern.compile("table\\.ChannelTitle\\[(\\d{1,3})]\\.Name");

    /** Each part as far as the device knows the question. */
    RecorderInfo info() {
        Optional<KeyValues> system = magicBox("getSystemInfo");
        return new RecorderInfo(
                magicBox("getVendor")
                        // Cameras of Intelbras write it with a capital.
                        .flatMap(told -> told.get("vendor").or(() -> told.get("Vendor")))
                        .orElse(null),
                magicBox("getDeviceType")
                        .flatMap(told -> told.get("type"))
                        .or(() -> system.flatMap(told -> told.get("updateSerial")))
                        .orElse(null),
                magicBox("getSoftwareVersion")
                        .flatMap(told -> told.get("version"))
                        .orElse(null),
                system.flatMap(told -> told.get("serialNumber")).orElse(null));
    }

    private Optional<KeyValues> magicBox(String action) {
        return cgi.ask("magicBox.cgi", "action", action);
    }

    /** What its clock shows, to the second. */
    LocalDateTime clock() {
        KeyValues answer =
                cgi.ask("global.cgi", "action", "getCurrentTime").orElseThrow(() -> unknown("getCurrentTime"));
        try {
            return WallClock.parse(answer.get("result").orElse(""));
        } catch (DateTimeException none) {
            throw cgi.unreadable("its clock", none);
        }
    }

    /** Its channels, counted from one as on its screen; their titles are counted from zero. */
    List<RecorderChannel> channels() {
        KeyValues answer = cgi.ask("configManager.cgi", "action", "getConfig", "name", "ChannelTitle")
                .orElseThrow(() -> unknown("ChannelTitle"));
        List<RecorderChannel> channels = new ArrayList<>();
        for (String name : answer.values().keySet()) {
            Matcher title = TITLE.matcher(name);
            if (title.matches()) {
                channels.add(new RecorderChannel(
                        String.valueOf(Integer.parseInt(title.group(1)) + 1),
                        answer.get(name).orElse(null),
                        null,
                        null,
                        null));
            }
        }
        if (channels.isEmpty()) {
            throw unknown("ChannelTitle");
        }
        return channels;
    }

    /** What a channel's camera sees now; empty where the device gives none, as for cameras that it has by ONVIF. */
    Optional<byte[]> picture(int channel) {
        return cgi.http()
                .picture(cgi.question("snapshot.cgi", Cgi.query("channel", String.valueOf(channel)), PICTURE_WITHIN)
                        .byBelievedLogin());
    }

    /**
     * Where it is to be reached: as it tells, and at the usual ports where it does not know the question or does not let this account ask it.
     *
     * @throws FootageException UNSUPPORTED where it says that RTSP is switched off
     */
    PlaybackInstead.Ports ports() {
        Optional<KeyValues> rtsp = settings("RTSP");
        if (rtsp.flatMap(told -> told.get("table.RTSP.Enable"))
                .filter("false"::equalsIgnoreCase)
                .isPresent()) {
            throw new FootageException(
                    Kind.UNSUPPORTED,
                    cgi.device().authority() + " loads no footage by time, and its RTSP is switched off");
        }
        return new PlaybackInstead.Ports(
                PlaybackInstead.Ports.told(
                        settings("Web").flatMap(told -> told.get("table.Web.Port")), PlaybackInstead.Ports.USUAL_WEB),
                PlaybackInstead.Ports.told(
                        rtsp.flatMap(told -> told.get("table.RTSP.Port")), PlaybackInstead.USUAL_PORT));
    }

    private Optional<KeyValues> settings(String name) {
        try {
            return cgi.askBeside("configManager.cgi", "action", "getConfig", "name", name);
        } catch (FootageException untold) {
            if (untold.kind() == Kind.FORBIDDEN_REPLAY || untold.kind() == Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw untold;
        }
    }

    private FootageException unknown(String what) {
        return new FootageException(Kind.UNSUPPORTED, cgi.device().authority() + " does not know " + what);
    }
}
