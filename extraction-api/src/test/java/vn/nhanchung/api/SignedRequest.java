package vn.nhanchung.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** S3 asked by hand, signed with AWS Signature Version 4: a second opinion that shares no code with the service. */
record SignedRequest(String endpoint, String accessKey, String secretKey) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String HEADERS = "host;x-amz-content-sha256;x-amz-date";

    /**
     * Sends a request without a body.
     *
     * @param query sorted by name, each as {@code name=value}
     */
    HttpResponse<String> send(String method, String path, String query)
            throws IOException, InterruptedException, GeneralSecurityException {
        String time = TIME.format(Instant.now());
        String scope = time.substring(0, 8) + "/us-east-1/s3/aws4_request";
        String empty = FaultsTest.sha256(new byte[0]);
        String canonical = String.join(
                "\n",
                method,
                path,
                query,
                "host:" + URI.create(endpoint).getAuthority(),
                "x-amz-content-sha256:" + empty,
                "x-amz-date:" + time,
                "",
                HEADERS,
                empty);
        String signature = sign(time, scope, FaultsTest.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        var request = HttpRequest.newBuilder(URI.create(endpoint + path + "?" + query))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("x-amz-content-sha256", empty)
                .header("x-amz-date", time)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                                .formatted(accessKey, scope, HEADERS, signature));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private String sign(String time, String scope, String hash) throws GeneralSecurityException {
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
