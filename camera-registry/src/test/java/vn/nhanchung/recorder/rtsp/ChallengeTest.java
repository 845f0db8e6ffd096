package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.Login;

/** The examples of RFC 7616, and what is chosen of what is offered. */
class ChallengeTest {

    private static final String OFFER = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s, "
            + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final Login MUFASA = new Login("Mufasa", "Circle of Life");

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void answersAsTheStandardDoes(String algorithm, String response) {
        String answer = Challenge.choose(List.of(OFFER.formatted(algorithm)))
                .orElseThrow()
                .digest(MUFASA, "GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

        assertThat(answer)
                .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", ")
                .contains(
                        "response=\"" + response + "\", qop=auth, nc=00000001, ",
                        "algorithm=" + algorithm,
                        "opaque=\"FQhe");
    }

    @Test
    void choosesTheStrongest() {
        List<String> offered = List.of(
                "Basic realm=\"r\"",
                OFFER.formatted("MD5"),
                OFFER.formatted("SHA-512-256"),
                OFFER.formatted("SHA-256"));

        assertThat(Challenge.choose(offered).orElseThrow().answer(MUFASA, "PLAY", "rtsp://x/"))
                .contains("algorithm=SHA-256");
        assertThat(Challenge.choose(List.of("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"", "Basic realm=\"r\"")))
                .isEmpty();
    }

    /** RFC 2069's form, which old cameras use: hashed by hand with {@code md5sum}. */
    @Test
    void answersWithoutQuality() {
        Login login = new Login("ad\"min", "mật khẩu");

        String answer = Challenge.choose(List.of("Digest realm=\"cam\",nonce=\"1\""))
                .orElseThrow()
                .answer(login, "DESCRIBE", "rtsp://x/1");

        assertThat(answer)
                .isEqualTo(
                        "Digest username=\"ad\\\"min\", realm=\"cam\", nonce=\"1\", uri=\"rtsp://x/1\", response=\"%s\""
                                .formatted("6e67b6a39f7843ecb56d4c8a4a691c8e"));
    }
}
