package vn.nhanchung.bench;

import java.util.List;
import java.util.Optional;

/** Every line of the table, in its order. */
final class Lines {

    static final List<Line> ALL = List.of(
            new Line("store", StoredHour::measure, Figure.STORE_1H),
            new Line("file", FileHour::measure, Figure.FILE_1H, Figure.FILE_1H_LEAN),
            new Line("warm-hour", WarmCuts::hour, Figure.WARM_1H, Figure.WARM_1H_LEAN),
            new Line(
                    "warm-10s",
                    WarmCuts::tenSeconds,
                    Figure.WARM_10S,
                    Figure.WARM_10S_FIRST_BYTE,
                    Figure.WARM_10S_LEAN,
                    Figure.WARM_10S_LEAN_FIRST_BYTE),
            new Line("http", EarlyPlay::measure, Figure.HTTP_20MIN, Figure.HTTP_20MIN_FIRST_BYTE),
            new Line("ts", WarmCuts::transportStream, Figure.TS_57MIN, Figure.TS_57MIN_LEAN),
            new Line("day", LongRuns::day, Figure.DAY_MEMORY, Figure.DAY_FIRST_BYTE),
            new Line("burst", LongRuns::burst, Figure.BURST_32, Figure.BURST_32_FIRST_BYTE),
            new Line("steady", LongRuns::steady, Figure.STEADY_3000),
            new Line("sheet", SheetHour::measure, Figure.SHEET_1H),
            new Line("service", ServiceLatency::measure, Figure.SERVICE_60S_P50, Figure.SERVICE_60S_P99),
            new Line("replay", ReplayedFootage::measure, Figure.REPLAY_20MIN),
            new Line("city", CityCall::measure, Figure.CITY_CALL));

    private Lines() {}

    static Optional<Line> named(String name) {
        return ALL.stream().filter(line -> line.name().equals(name)).findFirst();
    }
}
