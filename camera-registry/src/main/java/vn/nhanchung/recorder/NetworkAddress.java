package vn.nhanchung.recorder;

import java.nio.file.Path;

/** Where a recorder answers over the network. Never holds a login: see {@link Login}. */
public sealed interface NetworkAddress extends RecorderAddress permits ServerAddress, TemplateAddress {

    /** A name or an address, without a port. */
    String host();

    /** Of the protocol that the family is asked by. */
    int port();

    /** Whether that protocol is spoken inside TLS. */
    boolean tls();

    /** As in an address line, without a scheme; an IPv6 address in brackets. */
    default String authority() {
        return (host().contains(":") ? "[" + host() + "]" : host()) + ":" + port();
    }

    @Override
    default RecorderAddress below(Path dataFolder) {
        return this;
    }
}
