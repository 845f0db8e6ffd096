package vn.nhanchung.city;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits a whole number of things by weight. */
final class Shares {

    private Shares() {}

    /** Shares that sum to the total exactly, the largest remainders rounded up first, ties to the first. */
    static int[] of(int total, List<Integer> weights) {
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        int[] shares = weights.stream()
                .mapToInt(weight -> Math.toIntExact(total * (long) weight / sum))
                .toArray();
        int left = total - IntStream.of(shares).sum();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -(total * (long) weights.get(i) % sum)))
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
