package vn.nhanchung.recorder.sample;

import java.time.Duration;
import java.util.List;
import vn.nhanchung.recorder.sample.SampleEye.Codec;

/** The drawn street's cameras: thirteen eyes on five recorders, at two sites 70 m apart on Hải Thượng Lãn Ông street. */
public final class SampleStreet {

    private static final Duration RIGHT = Duration.ZERO;

    /** Every eye, in the order of recorder and channel. */
    public static final List<SampleEye> EYES = List.of(
            eye("R1", "1", "A", "Mắt 1, ngã tư Quang Trung", -9, -9, 45, 80),
            eye("R1", "2", "A", "Mắt 2, ngã tư Quang Trung", 9, -9, 315, 80),
            eye("R1", "3", "A", "Mắt 3, ngã tư Quang Trung", 9, 6.8, 98, 60),
            new SampleEye(
                    "R1", "4", "A", "Mắt 4, ngã tư Quang Trung", -9, 9, 135, 80, 60, false, RIGHT, Codec.H264, true),
            eye("R1", "5", "A", "Mắt 5, ngã tư Quang Trung", 9, -6.8, 82, 60),
            eye("R2", "1", "B", "Mắt 1, cổng chợ Đông Vệ", 70, -6.8, 280, 60),
            eye("R2", "2", "B", "Mắt 2, cổng chợ Đông Vệ", 70, -6.8, 80, 70),
            eye("R2", "3", "B", "Mắt 3, cổng chợ Đông Vệ", 62, 8, 200, 80),
            eye("R2", "4", "B", "Mắt 4, cổng chợ Đông Vệ", 78, 6.8, 260, 60),
            eye("R2", "5", "B", "Mắt 5, cổng chợ Đông Vệ", 78, 6.8, 110, 70),
            new SampleEye(
                    "R3",
                    "1",
                    "B",
                    "Trạm biến áp Đông Vệ",
                    86,
                    -7,
                    285,
                    60,
                    60,
                    false,
                    Duration.ofSeconds(37),
                    Codec.H264,
                    false),
            new SampleEye("R4", "1", "A", "Đầu ngõ 52", -14, 7, 95, 70, 50, false, RIGHT, Codec.H265, false),
            new SampleEye("R5", "1", "B", "Nhà số 48, cổng", 40, -8, 20, 92, 30, true, RIGHT, Codec.H264, false));

    private SampleStreet() {}

    private static SampleEye eye(
            String recorder,
            String channel,
            String site,
            String name,
            double east,
            double north,
            double bearing,
            double fieldOfView) {
        return new SampleEye(
                recorder, channel, site, name, east, north, bearing, fieldOfView, 60, false, RIGHT, Codec.H264, false);
    }
}
