package vn.nhanchung.recorder.sample;

import java.text.Normalizer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws what one eye sees, frame by frame. The same frame index always gives the same picture. Not safe for use by two
 * threads.
 */
final class EyeView {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT).withZone(Light.ZONE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(Light.ZONE);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(Light.ZONE);

    /** The top of the lowest line of letters; the stamp lies below it. */
    private static final int SMALL_LINE = Canvas.HEIGHT - 26;

    private final SampleEye eye;
    private final String title;
    private final Pinhole pinhole;
    private final Backdrop backdrop;
    private final Letters letters;
    private final Canvas canvas = new Canvas();

    /** The two sizes of letters; one pair serves every eye. */
    record Letters(Lettering large, Lettering small) {
        static Letters cut() {
            return new Letters(new Lettering(10, 20, 0.5), new Lettering(8, 16, 0.38));
        }
    }

    EyeView(SampleEye eye, List<Terrace> terraces, Letters letters) {
        this.eye = eye;
        this.letters = letters;
        title = title(eye.name());
        pinhole = Pinhole.of(eye);
        backdrop = new Backdrop(pinhole, terraces);
    }

    /**
     * Draws one frame with its clocks and its stamp.
     *
     * @param stamp the frame's true instant
     * @param number the frame's number in its segment
     * @return the picture, in planes as {@link Canvas} lays them out; overwritten by the next call
     */
    byte[] frame(FrameStamp stamp, int number) {
        Instant instant = stamp.instant();
        scene(instant);
        letters.large.write(canvas, clockLine(instant.plus(eye.clockAhead())), 8, 6);
        letters.small.write(canvas, "DU LIEU MAU / SAMPLE", 8, SMALL_LINE);
        String exact = "TRUE " + EXACT.format(instant) + String.format(Locale.ROOT, " F%05d", number);
        letters.small.write(canvas, exact, Canvas.WIDTH - 6 - letters.small.width(exact), SMALL_LINE);
        stamp.write(canvas);
        return canvas.planes;
    }

    /** Draws one frame that names its eye but no time, for a loop that is shown at many times. */
    byte[] timelessFrame(Instant instant) {
        scene(instant);
        letters.large.write(canvas, title, 8, 6);
        letters.small.write(canvas, "DU LIEU MAU / SAMPLE", 8, SMALL_LINE);
        return canvas.planes;
    }

    private void scene(Instant instant) {
        Light light = Light.at(instant, eye);
        System.arraycopy(backdrop.picture(light), 0, canvas.planes, 0, Canvas.BYTES);
        canvas.hideBehind(backdrop.depths());
        List<Mover> movers = new ArrayList<>(Traffic.at(instant));
        movers.sort(Comparator.comparingDouble((Mover mover) -> pinhole.depth(mover.east(), mover.north(), 1))
                .reversed());
        Figures figures = new Figures(new Brush(canvas, pinhole, light));
        movers.forEach(figures::paint);
        if (light.colourless()) {
            canvas.drainColour();
        }
    }

    /** What the recorder's own clock writes onto the picture. */
    private String clockLine(Instant reading) {
        int day = reading.atZone(Light.ZONE).getDayOfWeek().getValue();
        String weekday = day == 7 ? "CN" : "T" + (day + 1);
        return DAY.format(reading) + " " + weekday + " " + CLOCK.format(reading) + " " + title;
    }

    /** An eye's name in the plain capitals of a recorder: "Mắt 1, ngã tư" becomes "NGA TU 1". */
    static String title(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toUpperCase(Locale.ROOT);
        return plain.replaceFirst("^MAT (\\d+), (.*)$", "$2 $1");
    }
}
