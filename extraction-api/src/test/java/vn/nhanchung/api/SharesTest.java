package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares(2, 3);

    @Test
    void nobodyTakesMoreThanTheirShareNorAllMoreThanThereIs() {
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isFalse();
        assertThat(shares.take("b")).isTrue();
        assertThat(shares.take("c")).isFalse();
        shares.giveBack("a");
        assertThat(shares.take("c")).isTrue();
        assertThat(shares.take("b")).isFalse();
    }
}
