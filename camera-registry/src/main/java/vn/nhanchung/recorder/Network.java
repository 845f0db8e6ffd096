package vn.nhanchung.recorder;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network in CIDR notation, RFC 4632 and RFC 4291. Its bytes are 4 or 16, its prefix counts bits. */
record Network(InetAddress base, int prefix) {

    /**
     * Reads {@code 192.168.4.0/22}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException if it is none, or names a host where it should name a network
     */
    static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        InetAddress base = literal(parts[0]);
        int bits = base.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : prefix(parts, bits);
        if (!covers(base.getAddress(), masked(base.getAddress(), prefix), bits)) {
            throw new IllegalArgumentException(text + " has bits set behind its prefix");
        }
        return new Network(base, prefix);
    }

    /** The network of so many leading bits that an address lies in. */
    static Network around(InetAddress address, int prefix) {
        try {
            return new Network(InetAddress.getByAddress(masked(address.getAddress(), prefix)), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address's bytes are an address", e);
        }
    }

    private static int prefix(String[] parts, int bits) {
        if (parts.length != 2 || !parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > bits) {
            throw new IllegalArgumentException(String.join("/", parts) + " is no network");
        }
        return Integer.parseInt(parts[1]);
    }

    private static InetAddress literal(String text) {
        if (!text.matches("\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException(text + " is no address");
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(text + " is no address", e);
        }
    }

    /** Whether an address lies in it; IPv4 and IPv6 are told apart. */
    boolean holds(InetAddress address) {
        byte[] own = base.getAddress();
        byte[] other = address.getAddress();
        return own.length == other.length && covers(own, other, prefix);
    }

    /** Whether all of another network lies in it. */
    boolean holds(Network other) {
        return prefix <= other.prefix && holds(other.base);
    }

    /** The IPv4 address that an IPv6 address only wraps, RFC 4291 2.5.5; any other address itself. */
    static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16 || !Network.parse("64:ff9b::/96").holds(address)) {
            return address;
        }
        byte[] inner = new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
        try {
            return InetAddress.getByAddress(inner);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean covers(byte[] base, byte[] address, int prefix) {
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((base[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] network = address.clone();
        for (int bit = prefix; bit < network.length * Byte.SIZE; bit++) {
            network[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        return network;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefix;
    }
}
