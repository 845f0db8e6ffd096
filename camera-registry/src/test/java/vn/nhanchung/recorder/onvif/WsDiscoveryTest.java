package vn.nhanchung.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.FoundRecorder;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.WsDevice;

class WsDiscoveryTest {

    private static final InetAddress SENDER = InetAddress.ofLiteral("192.168.7.20");

    @Test
    @Requires(WsDevice.Installed.class)
    void aDeviceOfAnotherLibraryIsFoundWhereItAnswersFromWhateverItsOwnAddressSays() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        Inet4Address own = (Inet4Address) InetAddress.ofLiteral("127.0.0.1");
        try (WsDevice device = WsDevice.start(
                "http://10.9.8.7:8899/onvif/device_service",
                "onvif://www.onvif.org/name/DS-7608%20c%E1%BB%A7a%20ph%C6%B0%E1%BB%9Dng",
                "onvif://www.onvif.org/hardware/DS-7608NI",
                "onvif://www.onvif.org/Profile/G")) {
            assertThat(device).isNotNull();

            List<FoundRecorder> found = new WsDiscovery().ask(loopback, own, Duration.ofSeconds(3));

            assertThat(found)
                    .containsExactly(new FoundRecorder(
                            RecorderKind.ONVIF,
                            new ServerAddress("127.0.0.1", 8899, false),
                            "DS-7608 của phường",
                            "DS-7608NI"));
        }
    }

    @Test
    void onlyAnAnswerToWhatWasAskedIsRead() {
        assertThat(read("uuid:mine", "https://10.0.0.9/onvif", "")).containsExactly(found(443, true, null));
        assertThat(read("uuid:somebody", "http://10.0.0.9/onvif", "")).isEmpty();
        assertThat(WsDiscovery.read(new byte[] {0, 1, 2}, SENDER, Set.of("uuid:mine")))
                .isEmpty();
        assertThat(WsDiscovery.read(
                        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"
                                .getBytes(StandardCharsets.UTF_8),
                        SENDER,
                        Set.of("uuid:mine")))
                .isEmpty();
    }

    @Test
    void whatADeviceSaysOfItselfIsNotTrusted() {
        String long1000 = "x".repeat(1000);

        assertThat(read("uuid:mine", "ftp://10.0.0.9/ gopher:// http://[ http://h:99999/ http://h:8000/x", ""))
                .as("the first that is an address of a service")
                .containsExactly(found(8000, false, null));
        assertThat(read("uuid:mine", "rtsp://10.0.0.9/", "")).isEmpty();
        assertThat(read("uuid:mine", "http://h/", "onvif://www.onvif.org/name/a%0Ab+c"))
                .containsExactly(found(80, false, "a b+c"));
        assertThat(read("uuid:mine", "http://h/", "onvif://www.onvif.org/name/100%"))
                .containsExactly(found(80, false, "100%"));
        assertThat(read("uuid:mine", "http://h/", "onvif://www.onvif.org/name/" + long1000))
                .containsExactly(found(80, false, long1000.substring(0, 100)));
    }

    private static FoundRecorder found(int port, boolean tls, @Nullable String name) {
        return new FoundRecorder(RecorderKind.ONVIF, new ServerAddress("192.168.7.20", port, tls), name, null);
    }

    private static List<FoundRecorder> read(String relatesTo, String services, String scopes) {
        String answer = """
                <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"
                            xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"
                            xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">
                  <e:Header><w:RelatesTo>%s</w:RelatesTo></e:Header>
                  <e:Body><d:ProbeMatches><d:ProbeMatch>
                    <d:Scopes>%s</d:Scopes><d:XAddrs>%s</d:XAddrs>
                  </d:ProbeMatch></d:ProbeMatches></e:Body>
                </e:Envelope>
                """.formatted(relatesTo, scopes, services);
        return WsDiscovery.read(answer.getBytes(StandardCharsets.UTF_8), SENDER, Set.of("uuid:mine"));
    }
}
