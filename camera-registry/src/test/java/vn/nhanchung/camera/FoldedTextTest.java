package vn.nhanchung.camera;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTextTest {

    @Test
    void toneMarksCaseAndCommasVanish() {
        assertThat(FoldedText.of("DVE-001-2", "Mắt 2, ngã tư Quang Trung", "Đông Vệ"))
                .isEqualTo("dve-001-2 mat 2 nga tu quang trung dong ve");
        assertThat(FoldedText.of("Ơn Ưu ă â ê ô đ")).isEqualTo("on uu a a e o d");
    }

    @Test
    void textComposedInEitherWayIsTheSame() {
        assertThat(FoldedText.of("Vệ")).isEqualTo(FoldedText.of("Vê\u0323")).isEqualTo("ve");
    }

    @Test
    void eachWordOfAQueryBecomesAPatternWithItsWildcardsEscaped() {
        assertThat(FoldedText.patterns("  Đông  50%_! ")).containsExactly("%dong%", "%50!%!_!!%");
        assertThat(FoldedText.patterns(" , ")).isEmpty();
    }
}
