package vn.nhanchung.recorder.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;

/** The two HTTP clients: a password goes out by digest alone in the clear, and by Basic as well inside TLS. */
final class Clients implements Closeable {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(10);

    /** For a connection of ours: shorter than any question may take, so that whoever was not asked is not taken for late. */
    private static final Timeout TURN = Timeout.ofSeconds(3);

    /** A recorder closes what nobody uses; this is for those that went away without. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 100;

    /** A recorder serves few at once. */
    private static final int PER_RECORDER = 2;

    /** For a city of recorders, all of which fell silent at once; what bounds a recorder's is above, and this the process's descriptors. */
    private static final int ALL = 1024;

    private final CloseableHttpClient inTheClear;
    private final CloseableHttpClient insideTls;

    Clients(RecorderNetworks networks) {
        inTheClear = client(networks, List.of(StandardAuthScheme.DIGEST));
        insideTls = client(networks, List.of(StandardAuthScheme.DIGEST, StandardAuthScheme.BASIC));
    }

    private static CloseableHttpClient client(RecorderNetworks networks, List<String> schemes) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new AllowedAddresses(networks, CONNECT.toDuration()))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(bounds)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .setMaxConnPerRoute(PER_RECORDER)
                        .setMaxConnTotal(ALL)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setTargetPreferredAuthSchemes(schemes)
                        .setResponseTimeout(SILENCE)
                        .setConnectionRequestTimeout(TURN)
                        .build())
                .evictIdleConnections(IDLE)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    /** Whether an answer that wants a login leaves a way of giving one that is taken here. */
    static boolean offersTo(HttpResponse answer, ServerAddress address) {
        return address.tls()
                || Arrays.stream(answer.getHeaders(HttpHeaders.WWW_AUTHENTICATE))
                        .map(Header::getValue)
                        .anyMatch(challenge -> challenge != null
                                && challenge.regionMatches(
                                        true, 0, StandardAuthScheme.DIGEST, 0, StandardAuthScheme.DIGEST.length()));
    }

    /** Whether an answer is one to a login that was asked for and given; one that refuses for another reason need not have looked at it. */
    static boolean hasAccepted(HttpResponse answer, HttpClientContext context) {
        return answer.getCode() < HttpStatus.SC_CLIENT_ERROR
                && context.getAuthExchanges().values().stream()
                        .anyMatch(exchange -> exchange.getState() == AuthExchange.State.SUCCESS);
    }

    CloseableHttpClient of(Question question) {
        return question.address().tls() ? insideTls : inTheClear;
    }

    static HttpClientContext context(OfferedLogin login) {
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(login);
        return context;
    }

    @Override
    public void close() throws IOException {
        inTheClear.close();
        insideTls.close();
    }
}
