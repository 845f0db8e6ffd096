package vn.nhanchung.recorder.onvif;

import java.io.IOException;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FoundRecorder;
import vn.nhanchung.recorder.NetworkQuestion;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * WS-Discovery as ONVIF has it: a Probe to a multicast group, a ProbeMatches from each device. Source: OASIS WS-Discovery (April 2005)
 * with WS-Addressing (August 2004); ONVIF Core Specification, 7.3. IPv4 alone, and no further than the own segment.
 */
@Component
final class WsDiscovery implements NetworkQuestion {

    private static final InetSocketAddress GROUP = new InetSocketAddress("239.255.255.250", 3702);

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    private static final String DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";

    /** What cameras and recorders call themselves; some recorders are no transmitter and answer to the second alone. */
    private static final List<Type> TYPES = List.of(
            new Type("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter"),
            new Type("http://www.onvif.org/ver10/device/wsdl", "Device"));

    /** A datagram may be lost. */
    private static final int SENT = 2;

    private static final int DATAGRAM = 65_507;
    private static final int MOST_HEARD = 1_000;
    private static final int MOST_FOUND = 256;
    private static final int LONGEST_NAME = 100;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65_535;

    private static final String NAME = "onvif://www.onvif.org/name/";
    private static final String HARDWARE = "onvif://www.onvif.org/hardware/";

    private record Type(String namespace, String name) {}

    @Override
    public List<FoundRecorder> ask(NetworkInterface on, Inet4Address from, Duration listening) {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress(from, 0))
                    .setOption(StandardSocketOptions.IP_MULTICAST_IF, on)
                    .setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            DatagramSocket socket = channel.socket();
            return hear(socket, send(socket), listening);
        } catch (IOException unsent) {
            throw new FootageException(
                    FootageException.Kind.UNREACHABLE, on.getName() + " does not take a question to all", unsent);
        }
    }

    private static Set<String> send(DatagramSocket socket) throws IOException {
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < SENT; i++) {
            for (Type type : TYPES) {
                String id = "uuid:" + UUID.randomUUID();
                byte[] probe = probe(id, type).getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(probe, probe.length, GROUP));
                asked.add(id);
            }
        }
        return asked;
    }

    private static List<FoundRecorder> hear(DatagramSocket socket, Set<String> asked, Duration listening)
            throws IOException {
        Map<ServerAddress, FoundRecorder> found = new LinkedHashMap<>();
        DatagramPacket answer = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
        long end = System.nanoTime() + listening.toNanos();
        for (int heard = 0; heard < MOST_HEARD && found.size() < MOST_FOUND; heard++) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                break;
            }
            socket.setSoTimeout((int) left);
            try {
                answer.setLength(DATAGRAM);
                socket.receive(answer);
            } catch (SocketTimeoutException over) {
                break;
            }
            byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
            read(bytes, answer.getAddress(), asked).forEach(one -> found.putIfAbsent(one.address(), one));
        }
        return List.copyOf(found.values());
    }

    /** The recorders that a datagram names; none where it is no answer to what was asked. */
    static List<FoundRecorder> read(byte[] datagram, InetAddress sender, Set<String> asked) {
        Element root;
        try {
            root = RecorderXml.read(datagram);
        } catch (SAXException noise) {
            return List.of();
        }
        if (RecorderXml.text(root, "RelatesTo").filter(asked::contains).isEmpty()) {
            return List.of();
        }
        List<FoundRecorder> found = new ArrayList<>();
        for (Element match : RecorderXml.all(root, "ProbeMatch")) {
            List<String> scopes = words(match, "Scopes");
            words(match, "XAddrs").stream()
                    .flatMap(address -> address(address, sender).stream())
                    .findFirst()
                    .ifPresent(address -> found.add(new FoundRecorder(
                            RecorderKind.ONVIF, address, scope(scopes, NAME), scope(scopes, HARDWARE))));
        }
        return found;
    }

    private static List<String> words(Element in, String name) {
        return RecorderXml.text(in, name).stream()
                .flatMap(text -> Stream.of(text.split("\\s+")))
                .toList();
    }

    /** The service's port; where it answers is known from the answer, whatever it believes its own name to be. */
    private static Optional<ServerAddress> address(String service, InetAddress sender) {
        try {
            URI address = URI.create(service);
            boolean tls = "https".equalsIgnoreCase(address.getScheme());
            if (!tls && !"http".equalsIgnoreCase(address.getScheme())) {
                return Optional.empty();
            }
            int usual = tls ? HTTPS : HTTP;
            int port = address.getPort() < 0 ? usual : address.getPort();
            return port < 1 || port > HIGHEST_PORT
                    ? Optional.empty()
                    : Optional.of(new ServerAddress(sender.getHostAddress(), port, tls));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static @Nullable String scope(List<String> scopes, String kind) {
        return scopes.stream()
                .filter(scope -> scope.startsWith(kind))
                .map(scope -> decoded(scope.substring(kind.length())))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String decoded(String text) {
        String plain;
        try {
            // A plus in an address line's path is a plus.
            plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            plain = text;
        }
        String printable = plain.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.substring(0, Math.min(LONGEST_NAME, printable.length()));
    }

    private static String probe(String id, Type type) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("s:Envelope");
            xml.writeAttribute("xmlns:s", SOAP);
            xml.writeAttribute("xmlns:a", ADDRESSING);
            xml.writeAttribute("xmlns:d", DISCOVERY);
            xml.writeAttribute("xmlns:t", type.namespace);
            xml.writeStartElement("s:Header");
            RecorderXml.element(xml, "a:Action", DISCOVERY + "/Probe");
            RecorderXml.element(xml, "a:MessageID", id);
            RecorderXml.element(xml, "a:To", "urn:schemas-xmlsoap-org:ws:2005:04:discovery");
            xml.writeEndElement();
            xml.writeStartElement("s:Body");
            xml.writeStartElement("d:Probe");
            RecorderXml.element(xml, "d:Types", "t:" + type.name);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
