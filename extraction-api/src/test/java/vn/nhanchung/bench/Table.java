package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The table of docs/performance.md, made from the csv alone. */
final class Table {

    static final String BEGIN = "<!-- table: made by ./nhanchung bench --table -->";
    static final String END = "<!-- end of table -->";

    private Table() {}

    /** The page with its table made anew from the csv. */
    static String renewed(Path page, Ledger ledger) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has lost the marks of its table");
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + of(ledger.newest()) + text.substring(end);
    }

    private static String of(Map<Figure, Ledger.Row> rows) {
        StringBuilder table = new StringBuilder("""
                | line | what | peer | target | measured | runs | date | machine |
                |---|---|---|---|---|---|---|---|
                """);
        for (Figure figure : Figure.values()) {
            table.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            figure.id(),
                            figure.what(),
                            figure.peer(),
                            figure.target(),
                            measured(figure, rows.get(figure))));
        }
        return table.toString();
    }

    private static String measured(Figure figure, Ledger.Row row) {
        if (row == null) {
            return "not measured yet | – | – | –";
        }
        String verdict = figure.isMet(row.value()) ? "" : ", **missed**";
        return "%s%s | %d | %s | %s"
                .formatted(figure.spelled(row.value()), verdict, row.runs(), row.date(), row.machine());
    }
}
