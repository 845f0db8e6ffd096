package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A packed column against a plain list: whatever the values, and in whatever order it is written, read and cut short. */
class LongColumnTest {

    private static final int STEPS = 3000;

    @Test
    void holdsWhatAListHolds() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            LongUnaryOperator values = values(random, seed % 5);
            LongColumn column = new LongColumn();
            List<Long> list = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                change(random, values.applyAsLong(step), column, list);
                if (step % 97 == 0) {
                    assertThat(column.toArray())
                            .as("seed %d, step %d", seed, step)
                            .containsExactly(array(list));
                }
            }
            column.trim();
            assertThat(column.size()).isEqualTo(list.size());
            assertThat(column.toArray()).as("seed %d", seed).containsExactly(array(list));
        }
    }

    private static void change(Random random, long value, LongColumn column, List<Long> list) {
        int what = random.nextInt(100);
        if (what == 0 && random.nextInt(8) == 0) {
            int size = random.nextInt(list.size() + 1);
            column.truncate(size);
            list.subList(size, list.size()).clear();
        } else if (what == 1) {
            column.trim();
        } else if (what < 8 && !list.isEmpty()) {
            int index = random.nextInt(list.size());
            column.set(index, value);
            list.set(index, value);
        } else {
            column.add(value);
            list.add(value);
        }
    }

    private static LongUnaryOperator values(Random random, int kind) {
        return switch (kind) {
            case 0 -> step -> step * 400;
            case 1 -> step -> step * 6000 / 15 + random.nextInt(90);
            case 2 -> step -> random.nextInt(1000);
            case 3 -> step -> random.nextBoolean() ? Long.MIN_VALUE + random.nextInt(3) : Long.MAX_VALUE - step;
            default -> step -> random.nextLong() >> random.nextInt(64);
        };
    }

    @Test
    void whatRisesEvenlyTakesNextToNothing() {
        long[] even = LongStream.range(0, Block.VALUES).map(i -> 7 + 400 * i).toArray();
        assertThat(Block.pack(even, even.length)).hasSizeLessThan(4);
        even[100] += 3;
        assertThat(Block.pack(even, even.length)).hasSizeLessThan(3 + 2 * Block.VALUES / Long.SIZE + 1);
    }

    private static long[] array(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }
}
