package vn.nhanchung.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set, under {@code nhanchung.} or as {@code NHANCHUNG_…}.
 *
 * @param data the folder with everything kept on this machine
 */
@ConfigurationProperties("nhanchung")
public record StorageSettings(
        @DefaultValue("data") Path data,
        @DefaultValue Database database,
        @DefaultValue Store store,
        @DefaultValue Evidence evidence) {

    /**
     * @param url JDBC address of a PostgreSQL; blank runs the embedded one
     * @param user used with {@code url} only
     * @param password used with {@code url} only
     * @param port where the embedded one listens, on 127.0.0.1
     * @param connections how many this process keeps at most
     */
    public record Database(
            @DefaultValue("") String url,
            @DefaultValue("nhanchung") String user,
            @DefaultValue("") String password,
            @DefaultValue("55432") int port,
            @DefaultValue("16") int connections) {}

    /**
     * @param endpoint address of an S3 store, for example {@code http://minio:9000}; blank runs the embedded one
     * @param accessKey used with {@code endpoint} only
     * @param secretKey used with {@code endpoint} only
     * @param port where the embedded one listens, on 127.0.0.1
     * @param lockMode {@code COMPLIANCE} or {@code GOVERNANCE}, asked for where the store enforces locks
     * @param retention how long a clip stays locked
     * @param folder where the store at {@code endpoint} keeps its objects on this machine, for a worker beside a service whose
     *     store runs inside; blank for every other store
     */
    public record Store(
            @DefaultValue("") String endpoint,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("nhanchung") String bucket,
            @DefaultValue("55433") int port,
            @DefaultValue("COMPLIANCE") String lockMode,
            @DefaultValue("365d") Duration retention,
            @DefaultValue("") String folder) {}

    /** @param viewingLasts how long bytes are served under one viewing */
    public record Evidence(@DefaultValue("15m") Duration viewingLasts) {}
}
