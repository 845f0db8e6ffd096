package vn.nhanchung.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page shows what the csv holds, and nothing that nobody measured. */
class PerformancePageTest {

    private static final Path DOCS = Path.of("../docs");

    @Test
    void theTableOfThePageIsMadeFromTheCsv() throws IOException {
        Path page = DOCS.resolve("performance.md");
        assertThat(Table.renewed(page, new Ledger(DOCS.resolve("performance.csv"))))
                .as("run ./nhanchung bench --table")
                .isEqualTo(Files.readString(page));
    }

    @Test
    void theNewestRowOfALineIsShownWithItsVerdict(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"), "before\n" + Table.BEGIN + "\nold\n" + Table.END + "\nafter\n");
        Ledger ledger = new Ledger(folder.resolve("figures.csv"));
        ledger.append(new Ledger.Row(Figure.FILE_1H, 0.51, 5, "2026-01-01", "2 cores, slow"));
        ledger.append(new Ledger.Row(Figure.FILE_1H, 0.71, 7, "2026-01-02", "2 cores, slow"));
        ledger.append(new Ledger.Row(Figure.WARM_10S_FIRST_BYTE, 4.9, 5, "2026-01-02", "2 cores, slow"));

        String renewed = Table.renewed(page, ledger);

        assertThat(renewed)
                .startsWith("before\n")
                .endsWith(Table.END + "\nafter\n")
                .contains("| ≤ 0.65 × | 0.710 ×, **missed** | 7 | 2026-01-02 | 2 cores; slow |")
                .contains("| ≤ 5 ms | 4.9 ms | 5 | 2026-01-02 | 2 cores; slow |")
                .contains("| ≤ 0.5 × | not measured yet | – | – | – |")
                .contains("| ≤ 0.45 × | not measured yet | – | – | – |")
                .doesNotContain("0.51", "old");
        assertThat(Files.readAllLines(ledger.file()))
                .contains("line,ratio,target,runs,date,machine", "file-1h,0.7100,≤ 0.65 ×,7,2026-01-02,2 cores; slow");
    }

    @Test
    void everyFigureBelongsToOneLine() {
        for (Figure figure : Figure.values()) {
            List<Line> lines = Lines.ALL.stream()
                    .filter(line -> line.figures().contains(figure))
                    .toList();
            assertThat(lines).as(figure.id()).hasSize(1);
        }
    }
}
