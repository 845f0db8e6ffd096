package vn.nhanchung.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Somebody at another machine: with an address of their own and, once they have signed in by the form, a page's cookies. */
final class Visitor {

    private final HttpClient client;
    private final String service;
    private final Map<String, String> cookies = new TreeMap<>();

    private Visitor(HttpClient client, String service) {
        this.client = client;
        this.service = service;
    }

    /** @param address any of 127.0.0.0/8 */
    static Visitor from(String address, City city) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
        return new Visitor(client, city.address());
    }

    /** Calls with a password. */
    HttpResponse<String> call(String path, String credentials) throws IOException, InterruptedException {
        return client.send(request(path, credentials), BodyHandlers.ofString());
    }

    /** Begins to call with a password; the status, later. */
    CompletableFuture<Integer> callLater(String path, String credentials) {
        return client.sendAsync(request(path, credentials), BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode);
    }

    /** Signs in with the page's form, as the page does it. */
    HttpResponse<String> signIn(String credentials) throws IOException, InterruptedException {
        get("/api/session");
        String[] parts = credentials.split(":", 2);
        return post("/api/session", "username=" + encoded(parts[0]) + "&password=" + encoded(parts[1]));
    }

    /** Reads as a page does. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(page(path).GET());
    }

    /** Sends a form as a page does. */
    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(page(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends JSON as a page does. */
    HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
        return send(page(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A request that carries this page's cookies. */
    HttpRequest.Builder page(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        return request;
    }

    /** The cookies of this page as a header has them. */
    String cookies() {
        return cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; "));
    }

    /** Sends it and keeps the cookies of the answer. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    HttpClient client() {
        return client;
    }

    private HttpRequest request(String path, String credentials) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .header("Authorization", basic(credentials))
                .build();
    }

    /** The header that carries {@code account:password}. */
    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
