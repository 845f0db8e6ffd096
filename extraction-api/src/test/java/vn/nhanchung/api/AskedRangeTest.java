package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.evidence.ByteRange;

class AskedRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,1",
        "bytes=10-19,10,10",
        "bytes=90-,90,10",
        "bytes=-5,95,5",
        "bytes=50-999,50,50",
        "bytes=-999,0,100"
    })
    void readsOneRange(String header, long offset, long length) {
        AskedRange asked = AskedRange.parse(header, 100);
        assertThat(asked.bytes()).isEqualTo(new ByteRange(offset, length));
        assertThat(asked.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bytes=-", "bytes=0-1,5-6", "frames=0-1", "bytes=a-b", "bytes=99999999999999999999-"})
    void whatIsNotOnePlainRangeIsTheWhole(String header) {
        assertThat(AskedRange.parse(header, 100)).isEqualTo(new AskedRange(null, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=7-3", "bytes=-0"})
    void aRangeBeyondTheEndIsRefused(String header) {
        assertThatThrownBy(() -> AskedRange.parse(header, 100)).isInstanceOf(RefusedHere.class);
    }

    @Test
    void saysWhichPartItIs() {
        AskedRange asked = AskedRange.parse("bytes=10-19", 100);
        assertThat(asked.contentRange(new ByteRange(10, 10))).isEqualTo("bytes 10-19/100");
    }
}
