package vn.nhanchung.recorder;

/**
 * Where a recorder answers over the network. Never holds a login: see {@link Login}.
 *
 * @param host a name or an address, without a port
 * @param port of the protocol that the family is asked by
 * @param tls whether that protocol is spoken inside TLS
 */
public record ServerAddress(String host, int port, boolean tls) implements NetworkAddress {}
