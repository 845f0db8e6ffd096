package vn.nhanchung.testing;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that nobody signed, for servers that speak TLS, and clients that trust it. */
public record LoopbackCertificate(Path store) {

    private static final String SECRET = "changeit";
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String TRUSTED_SECRET = "javax.net.ssl.trustStorePassword";

    /** Makes one. */
    public static LoopbackCertificate make(Path folder) {
        Path store = folder.resolve("loopback.p12");
        CodedPicture.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "loopback",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                SECRET,
                "-keystore",
                store.toString());
        return new LoopbackCertificate(store);
    }

    /** Sockets of servers that show it. */
    public ServerSocketFactory sockets() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    /** With what a JVM is started whose clients trust it and no other. */
    public List<String> options() {
        return List.of("-D" + TRUSTED + "=" + store, "-D" + TRUSTED_SECRET + "=" + SECRET);
    }

    /** Makes a client that trusts it and no other, by the properties that a JVM's clients look at as they are made. */
    public <T> T trusted(Supplier<T> client) {
        System.setProperty(TRUSTED, store.toString());
        System.setProperty(TRUSTED_SECRET, SECRET);
        try {
            return client.get();
        } finally {
            System.clearProperty(TRUSTED);
            System.clearProperty(TRUSTED_SECRET);
        }
    }
}
