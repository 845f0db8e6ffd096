package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames packed at random, as RFC 6184 and RFC 7798 allow, come out as they went in. */
class FrameAssemblyTest {

    private final Random random = new Random(20261125);
    private final List<AccessUnit> out = new ArrayList<>();
    private int sequence = 65_000;

    @ParameterizedTest
    @EnumSource
    void putsTogetherWhatWasTakenApart(NalCoding coding) {
        FrameAssembly assembly = new FrameAssembly(coding, out::add);
        List<byte[]> frames = new ArrayList<>();
        for (int time = 0; time < 400; time++) {
            List<byte[]> units = units(coding);
            frames.add(prefixed(units));
            List<RtpPacket> packets = packets(coding, units, time);
            packets.forEach(assembly::take);
        }
        assembly.finish();

        assertThat(out).hasSize(400).noneMatch(AccessUnit::isDamaged).allMatch(AccessUnit::hasPicture);
        for (int i = 0; i < 400; i++) {
            assertThat(bytes(out.get(i))).isEqualTo(frames.get(i));
        }
        assertThat(assembly.lost()).isZero();
    }

    /** Any one packet lost: never is a frame called whole that is not. */
    @ParameterizedTest
    @EnumSource
    void noticesALostPacket(NalCoding coding) {
        for (int round = 0; round < 300; round++) {
            out.clear();
            FrameAssembly assembly = new FrameAssembly(coding, out::add);
            List<byte[]> frames = new ArrayList<>();
            List<RtpPacket> packets = new ArrayList<>();
            for (int time = 0; time < 5; time++) {
                List<byte[]> units = units(coding);
                frames.add(prefixed(units));
                packets.addAll(packets(coding, units, time));
            }
            packets.remove(1 + random.nextInt(packets.size() - 2));
            packets.forEach(assembly::take);
            assembly.finish();

            assertThat(assembly.lost()).isEqualTo(1);
            for (AccessUnit frame : out) {
                boolean whole = Arrays.equals(bytes(frame), frames.get(frame.time()));
                assertThat(frame.isDamaged() || whole).isTrue();
            }
        }
    }

    /** Two pictures with the same time, as a recorder that rounds sends them, and slices that all are marked. */
    @Test
    void tellsPicturesApartByTheirSlices() {
        FrameAssembly assembly = new FrameAssembly(NalCoding.H264, out::add);
        for (byte[] slice : new byte[][] {{0x65, (byte) 0x88, 1}, {0x65, 0x40, 2}, {0x41, (byte) 0x9a, 3}}) {
            assembly.take(packet(slice, 7, true));
        }
        assembly.finish();

        assertThat(out).hasSize(2);
        assertThat(bytes(out.getFirst())).hasSize(14);
    }

    private List<byte[]> units(NalCoding coding) {
        List<byte[]> units = new ArrayList<>();
        int slices = 1 + random.nextInt(3);
        for (int i = -random.nextInt(3); i < slices; i++) {
            byte[] unit = new byte[coding.headBytes() + 2 + random.nextInt(random.nextBoolean() ? 20 : 4000)];
            random.nextBytes(unit);
            int type = coding == NalCoding.H264 ? (i < 0 ? 6 : 1) : (i < 0 ? 39 : 1);
            unit[0] = (byte) (coding == NalCoding.H264 ? 0x60 | type : type << 1);
            unit[coding.headBytes()] = (byte) (i == 0 ? 0x80 : 0x40);
            units.add(unit);
        }
        return units;
    }

    private List<RtpPacket> packets(NalCoding coding, List<byte[]> units, int time) {
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            byte[] unit = units.get(i);
            boolean pair = i + 1 < units.size() && unit.length + units.get(i + 1).length < 1300;
            if (unit.length > 1300) {
                fragment(coding, unit, payloads);
            } else if (pair && random.nextBoolean()) {
                payloads.add(aggregate(coding, unit, units.get(++i)));
            } else {
                payloads.add(unit);
            }
        }
        List<RtpPacket> packets = new ArrayList<>();
        for (byte[] payload : payloads) {
            packets.add(packet(payload, time, packets.size() + 1 == payloads.size()));
        }
        return packets;
    }

    private RtpPacket packet(byte[] payload, int time, boolean marker) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put((byte) 0x80).put((byte) (marker ? 0xe0 : 0x60)).putShort((short) sequence++);
        @Nullable
        RtpPacket read =
                RtpPacket.read(packet.putInt(time).putInt(1).put(payload).flip());
        return Objects.requireNonNull(read);
    }

    private static void fragment(NalCoding coding, byte[] unit, List<byte[]> into) {
        int head = coding.headBytes();
        for (int at = head; at < unit.length; at += 1000) {
            int end = Math.min(unit.length, at + 1000);
            int flags = (at == head ? 0x80 : 0) | (end == unit.length ? 0x40 : 0) | coding.type(unit[0]);
            ByteBuffer payload = ByteBuffer.allocate(head + 1 + end - at);
            if (coding == NalCoding.H264) {
                payload.put((byte) (unit[0] & 0xe0 | 28));
            } else {
                payload.put((byte) (49 << 1)).put(unit[1]);
            }
            into.add(payload.put((byte) flags).put(unit, at, end - at).array());
        }
    }

    private static byte[] aggregate(NalCoding coding, byte[]... units) {
        int size = coding.headBytes()
                + Arrays.stream(units).mapToInt(unit -> unit.length + 2).sum();
        ByteBuffer payload = ByteBuffer.allocate(size);
        payload.put((byte) (coding == NalCoding.H264 ? 24 : 48 << 1));
        if (coding == NalCoding.H265) {
            payload.put((byte) 1);
        }
        for (byte[] unit : units) {
            payload.putShort((short) unit.length).put(unit);
        }
        return payload.array();
    }

    private static byte[] prefixed(List<byte[]> units) {
        ByteBuffer frame = ByteBuffer.allocate(
                units.stream().mapToInt(unit -> unit.length + 4).sum());
        units.forEach(unit -> frame.putInt(unit.length).put(unit));
        return frame.array();
    }

    private static byte[] bytes(AccessUnit frame) {
        byte[] bytes = new byte[frame.bytes().remaining()];
        frame.bytes().get(bytes);
        return bytes;
    }
}
