package vn.nhanchung.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values of one figure, one for each counted run. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    /** All but the first, which warmed up. */
    Samples withoutFirst() {
        Samples rest = new Samples();
        values.stream().skip(1).forEach(rest::add);
        return rest;
    }

    int count() {
        return values.size();
    }

    double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest value that so large a part of all does not exceed: 0.99 for p99. */
    double quantile(double part) {
        List<Double> sorted = sorted();
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    double min() {
        return Collections.min(values);
    }

    double max() {
        return Collections.max(values);
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
