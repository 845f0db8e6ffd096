package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * docs/performance.csv: every median that was ever kept, oldest first.
 *
 * @param file need not be there yet
 */
record Ledger(Path file) {

    private static final String HEAD = "line,ratio,target,runs,date,machine";

    /**
     * One kept median.
     *
     * @param value in the figure's unit
     * @param runs how many counted runs it is the median of
     * @param date ISO 8601
     */
    record Row(Figure figure, double value, int runs, String date, String machine) {

        static Row of(String line) {
            String[] cells = line.split(",", 6);
            Figure figure = Figure.of(cells[0])
                    .orElseThrow(() -> new IllegalArgumentException("no line of the table: " + line));
            return new Row(figure, Double.parseDouble(cells[1]), Integer.parseInt(cells[3]), cells[4], cells[5]);
        }

        private String spelled() {
            return String.join(
                    ",",
                    figure.id(),
                    String.format(Locale.ROOT, "%.4f", value),
                    figure.target(),
                    String.valueOf(runs),
                    date,
                    machine.replace(',', ';'));
        }
    }

    /** Appends; writes the heading first where there is none. */
    void append(Row row) throws IOException {
        String head = Files.exists(file) ? "" : HEAD + "\n";
        Files.writeString(file, head + row.spelled() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The newest row of each figure that has one. */
    Map<Figure, Row> newest() throws IOException {
        Map<Figure, Row> rows = new EnumMap<>(Figure.class);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        lines.stream().skip(1).filter(line -> !line.isBlank()).map(Row::of).forEach(row -> rows.put(row.figure(), row));
        return rows;
    }
}
