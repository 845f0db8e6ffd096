package vn.nhanchung.recorder.sample;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The light of one minute: from the sky, which follows the hour, and from the street lamps, which burn when the sky does
 * not.
 *
 * @param step 0 in the night, {@link #STEPS} in full day; a whole number, so that a still backdrop serves many minutes
 * @param infrared whether the eye lights the scene itself at night and sees no colour then
 */
record Light(int step, boolean infrared) {

    static final int STEPS = 24;
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final double DAWN = 5.4;
    private static final double DUSK = 17.4;
    private static final double TWILIGHT_HOURS = 0.9;

    /** The light at a true instant; it changes on whole minutes only. */
    static Light at(Instant instant, SampleEye eye) {
        LocalTime time = LocalTime.ofInstant(instant.truncatedTo(ChronoUnit.MINUTES), ZONE);
        double hour = time.toSecondOfDay() / 3600.0;
        double day = Math.min(ramp(hour - DAWN), ramp(DUSK + TWILIGHT_HOURS - hour));
        return new Light((int) Math.round(day * STEPS), eye.household());
    }

    private static double ramp(double hours) {
        double share = Math.max(0, Math.min(1, hours / TWILIGHT_HOURS));
        return share * share * (3 - 2 * share);
    }

    /** 0 in the night, 1 in full day. */
    double day() {
        return (double) step / STEPS;
    }

    /** How brightly the lamps and headlights burn, 0 to 1. */
    double lamps() {
        return Math.max(0, 1 - 1.6 * day());
    }

    /** Whether the picture has no colour now. */
    boolean colourless() {
        return infrared && day() < 0.3;
    }

    /** Light from the sky on each of red, green and blue (0, 1, 2), before any lamp. */
    double sky(int channel) {
        double night = colourless() ? 0.34 : NIGHT[channel];
        return night + (DAY[channel] - night) * day();
    }

    /** Light of the lamps on each channel where they shed one unit. */
    double lamp(int channel) {
        return lamps() * LAMP[channel];
    }

    /** The colour of the air far away, 0 to 255. */
    double haze(int channel) {
        return NIGHT_AIR[channel] + (DAY_AIR[channel] - NIGHT_AIR[channel]) * day();
    }

    private static final double[] NIGHT = {0.11, 0.13, 0.19};
    private static final double[] DAY = {1.0, 0.99, 0.95};
    private static final double[] LAMP = {1.0, 0.80, 0.50};
    private static final double[] NIGHT_AIR = {20, 24, 36};
    private static final double[] DAY_AIR = {196, 208, 218};

    /** Packs the colour of a matt surface under this light. */
    int lit(int rgb, double shade, double lampLight) {
        return Canvas.yuv(
                (rgb >> 16) * shade * (sky(0) + lamp(0) * lampLight),
                (rgb >> 8 & 255) * shade * (sky(1) + lamp(1) * lampLight),
                (rgb & 255) * shade * (sky(2) + lamp(2) * lampLight));
    }
}
