package vn.nhanchung.city;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.CameraStatus;

/**
 * How a sample camera does, and why.
 *
 * @param reason in Vietnamese; null for a camera that works
 */
record Conditions(CameraStatus status, @Nullable String reason) {

    static final Conditions GOOD = new Conditions(CameraStatus.ACTIVE, null);

    /** A reason as often as it is listed. */
    private static final List<String> LOST = List.of(
            "Đầu ghi mất mạng",
            "Đầu ghi mất mạng",
            "Đầu ghi mất mạng",
            "Đầu ghi mất mạng",
            "Ổ cứng đầy hoặc hỏng",
            "Ổ cứng đầy hoặc hỏng",
            "Ống kính bị che");

    private static final List<String> ATTENTION = List.of(
            "Hình mờ, cần lau ống kính",
            "Ổ cứng gần đầy",
            "Bị cây che một phần",
            "Mất hình từng lúc",
            "Hình tối khi trời đêm",
            "Góc nhìn bị lệch sau mưa bão");

    private static final String UNKNOWN = "Chưa kiểm tra được trong 7 ngày qua";

    /** The conditions of so many of a ward's cameras that the ward's counts come true, in random order. */
    static List<Conditions> deal(WardSketch ward, int cameras, int alreadyAttention, Random random) {
        List<Conditions> dealt = new ArrayList<>();
        for (int i = 0; i < ward.lost(); i++) {
            dealt.add(new Conditions(CameraStatus.LOST, LOST.get(i % LOST.size())));
        }
        for (int i = alreadyAttention; i < ward.attention(); i++) {
            dealt.add(new Conditions(CameraStatus.ATTENTION, ATTENTION.get(random.nextInt(ATTENTION.size()))));
        }
        dealt.addAll(Collections.nCopies(ward.unknown(), new Conditions(CameraStatus.UNKNOWN, UNKNOWN)));
        dealt.addAll(Collections.nCopies(cameras - dealt.size(), GOOD));
        Collections.shuffle(dealt, random);
        return dealt;
    }
}
