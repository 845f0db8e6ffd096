package vn.nhanchung.bench;

import java.util.List;
import java.util.Optional;

/** Every line of the table, in its order. */
final class Lines {

    static final List<Line> ALL = List.of(
            Line.measured("store", StoredHour::measure, Figure.STORE_1H),
            Line.measured("file", FileHour::measure, Figure.FILE_1H, Figure.FILE_1H_LEAN),
            Line.measured("warm-hour", WarmCuts::hour, Figure.WARM_1H, Figure.WARM_1H_LEAN),
            Line.measured(
                    "warm-10s",
                    WarmCuts::tenSeconds,
                    Figure.WARM_10S,
                    Figure.WARM_10S_FIRST_BYTE,
                    Figure.WARM_10S_LEAN,
                    Figure.WARM_10S_LEAN_FIRST_BYTE),
            Line.measured("http", EarlyPlay::measure, Figure.HTTP_20MIN, Figure.HTTP_20MIN_FIRST_BYTE),
            Line.measured("ts", WarmCuts::transportStream, Figure.TS_57MIN),
            Line.measured("day", LongRuns::day, Figure.DAY_MEMORY, Figure.DAY_FIRST_BYTE),
            Line.measured("burst", LongRuns::burst, Figure.BURST_32, Figure.BURST_32_FIRST_BYTE),
            Line.measured("steady", LongRuns::steady, Figure.STEADY_3000),
            Line.notBuilt("sheet", "contact sheets are not made yet", Figure.SHEET_1H),
            Line.measured("service", ServiceLatency::measure, Figure.SERVICE_60S_P50, Figure.SERVICE_60S_P99),
            Line.notBuilt("city", "there are no worker processes yet", Figure.CITY_CALL));

    private Lines() {}

    static Optional<Line> named(String name) {
        return ALL.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    /** Why a figure cannot be measured yet; empty when it can. */
    static Optional<String> notBuilt(Figure figure) {
        return ALL.stream()
                .filter(line -> line.missing() != null && line.figures().contains(figure))
                .map(Line::missing)
                .findFirst();
    }
}
