package vn.nhanchung.recorder.sample;

/** Repeatable chance: the same question always gets the same answer, so the scene is a pure function of time. */
final class Dice {

    private Dice() {}

    /** A number in [0, 1) that depends on both arguments and nothing else. */
    static double roll(long a, long b) {
        return (mix(mix(a) + b) >>> 11) * 0x1.0p-53;
    }

    /** A whole number in [0, sides). */
    static int roll(long a, long b, int sides) {
        return (int) (roll(a, b) * sides);
    }

    /** Spreads the bits of a number (the finaliser of SplitMix64). */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
