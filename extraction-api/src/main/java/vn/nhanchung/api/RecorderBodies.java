package vn.nhanchung.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.NetworkAddress;
import vn.nhanchung.recorder.NewConnection;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.TemplateAddress;

/** What those send who look after recorders. Recorders over the network alone: a folder of this machine is no business of a page. */
final class RecorderBodies {

    private RecorderBodies() {}

    /**
     * What a recorder is asked with.
     *
     * @param user the account on the recorder
     * @param password kept encrypted, never answered
     */
    record LoginBody(@NotNull String user, @NotNull String password) {
        Login toLogin() {
            return new Login(user, password);
        }

        /** Never the password, wherever a body is written by mistake. */
        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    /**
     * How the addresses are made from which a recorder plays back; for the family RTSP alone.
     *
     * @param template path and query, with {channel}, {start:%Y%m%dT%H%M%SZ} and {end:…} in it
     * @param zone of the times in it, for example Asia/Ho_Chi_Minh
     * @param end whether the recorder stops at the end that it is asked for
     */
    record PlaybackBody(@NotNull String template, @NotNull String zone, TemplateAddress.@NotNull End end) {
        private TemplateAddress at(String host, int port) {
            return new TemplateAddress(host, port, template.strip(), zoneId(), end);
        }

        private ZoneId zoneId() {
            try {
                return ZoneId.of(zone.strip());
            } catch (DateTimeException unknown) {
                throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_ZONE, zone);
            }
        }
    }

    /**
     * A connection to test.
     *
     * @param host a name or an address, without a port
     * @param tls whether the port speaks TLS; not, when left out
     * @param playback for the family RTSP, else left out
     * @param login left out where the recorder answers anybody
     * @param channels names to ask for, where the recorder cannot list its channels
     * @param reach the label of the workers that are to ask it; the service asks it itself when left out
     */
    record ConnectionBody(
            @NotNull RecorderKind kind,
            @NotNull String host,
            @NotNull Integer port,
            @Nullable Boolean tls,
            @Nullable @Valid PlaybackBody playback,
            @Nullable @Valid LoginBody login,
            @Nullable List<String> channels,
            @Nullable String reach) {
        NewConnection toConnection() {
            return new NewConnection(
                    kind,
                    address(host, port, tls, playback),
                    login == null ? null : login.toLogin(),
                    channels == null ? List.of() : channels);
        }
    }

    /**
     * A recorder to register.
     *
     * @param code for example ĐG-DVE-048
     * @param host a name or an address, without a port
     * @param tls whether the port speaks TLS; not, when left out
     * @param playback for the family RTSP, else left out
     * @param login left out where the recorder answers anybody
     * @param retentionDays how long it keeps footage, where somebody knows
     * @param reach the label of the workers that can reach it, where not every one can
     * @param channels one at least
     */
    record RecorderBody(
            @NotNull String code,
            @NotNull RecorderKind kind,
            @NotNull String host,
            @NotNull Integer port,
            @Nullable Boolean tls,
            @Nullable @Valid PlaybackBody playback,
            @Nullable @Valid LoginBody login,
            @Nullable Double retentionDays,
            @Nullable String reach,
            @NotNull List<@Valid ChannelBody> channels) {

        private static final double LONGEST_DAYS = 36_500;

        NewRecorder toRecorder(ClockOffset unmeasured) {
            return new NewRecorder(
                    code, kind, address(host, port, tls, playback), retention(), unmeasured, reachOf(reach), eyes());
        }

        private @Nullable Duration retention() {
            if (retentionDays == null) {
                return null;
            }
            if (!(retentionDays > 0 && retentionDays <= LONGEST_DAYS)) {
                throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_RETENTION, retentionDays + " days");
            }
            return Duration.ofSeconds(Math.round(retentionDays * 86_400));
        }

        private Map<String, String> eyes() {
            Map<String, String> eyes = new LinkedHashMap<>();
            for (ChannelBody channel : channels) {
                if (eyes.put(channel.channel(), channel.camera()) != null) {
                    throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_CHANNEL, channel.channel() + " twice");
                }
            }
            return eyes;
        }
    }

    /**
     * A channel and its camera.
     *
     * @param channel the recorder's own name
     * @param camera code of a camera of the own ward without a recorder
     */
    record ChannelBody(@NotNull String channel, @NotNull String camera) {}

    /** The reach that was named; that of any process where none was. */
    static String reachOf(@Nullable String named) {
        return named == null ? NewRecorder.ANYWHERE : named.strip();
    }

    private static NetworkAddress address(
            String host, int port, @Nullable Boolean tls, @Nullable PlaybackBody playback) {
        return playback == null
                ? new ServerAddress(host.strip(), port, Boolean.TRUE.equals(tls))
                : playback.at(host.strip(), port);
    }
}
