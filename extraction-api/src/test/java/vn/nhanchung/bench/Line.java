package vn.nhanchung.bench;

import java.util.List;
import java.util.Map;

/** One measurement that can be asked for by its name; it gives one figure or several. */
record Line(String name, List<Figure> figures, Measurement measurement) {

    /** Measures; gives a value for each figure of the line. */
    @FunctionalInterface
    interface Measurement {
        Map<Figure, Value> measure(Ground ground) throws Exception;
    }

    /**
     * What came out.
     *
     * @param value in the figure's unit
     * @param runs how many counted runs it stands for
     */
    record Value(double value, int runs, double min, double max) {

        /** The median, smallest and largest of some samples, in the figure's unit. */
        static Value of(Samples samples) {
            return new Value(samples.median(), samples.count(), samples.min(), samples.max());
        }
    }

    Line(String name, Measurement measurement, Figure... figures) {
        this(name, List.of(figures), measurement);
    }
}
