package vn.nhanchung.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.incident.Place;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.ClockOffset;

/** Small shapes that several answers share. */
final class Views {

    private Views() {}

    /**
     * A page of a list.
     *
     * @param total how many there are in all
     * @param page from 0
     */
    record Page<T>(List<T> items, long total, int page, int size) {
        static <S, T> Page<T> of(List<S> items, Function<S, T> view, long total, Paging paging) {
            return new Page<>(items.stream().map(view).toList(), total, paging.page(), paging.size());
        }
    }

    /** Which part of a list was asked for. */
    record Paging(int page, int size) {
        private static final int MOST = 200;

        static Paging of(@Nullable Integer page, @Nullable Integer size) {
            return new Paging(
                    page == null ? 0 : Math.clamp(page, 0, 1_000_000), size == null ? 50 : Math.clamp(size, 1, MOST));
        }
    }

    /** A stretch of true time, from inclusive to exclusive. */
    record Interval(Instant from, Instant to) {
        static Interval of(TimeWindow window) {
            return new Interval(window.from(), window.to());
        }

        TimeWindow toWindow() {
            return new TimeWindow(from, to);
        }
    }

    /** A point, WGS 84 degrees. */
    record Position(double lat, double lon) {
        static Position of(Place place) {
            return new Position(place.lat(), place.lon());
        }

        static Position of(vn.nhanchung.camera.Position position) {
            return new Position(position.lat(), position.lon());
        }
    }

    /**
     * How far a recorder's clock is off.
     *
     * @param seconds recorder minus true
     * @param uncertaintySeconds plus or minus
     */
    record Offset(double seconds, double uncertaintySeconds, ClockOffset.Method method, Instant measuredAt) {}
}
