package vn.nhanchung.city;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import vn.nhanchung.camera.WardKind;

/** Invented names of sites and owners in one ward; a site's name is given once. */
final class Names {

    private static final List<String> STREETS = List.of(
            "Quang Trung",
            "Trần Phú",
            "Lê Lợi",
            "Nguyễn Trãi",
            "Hải Thượng Lãn Ông",
            "Trường Thi",
            "Lê Hoàn",
            "Phan Chu Trinh",
            "Bà Triệu",
            "Đội Cung",
            "Tống Duy Tân",
            "Hạc Thành",
            "Cao Thắng",
            "Lý Thường Kiệt",
            "Đinh Lễ",
            "Tô Vĩnh Diện",
            "Lê Lai",
            "Hùng Vương",
            "Dương Đình Nghệ",
            "Mai An Tiêm",
            "Phan Bội Châu",
            "Nguyễn Du",
            "Lê Quý Đôn",
            "Triệu Quốc Đạt",
            "Trần Hưng Đạo",
            "Lương Đắc Bằng",
            "Bến Ngự",
            "Thành Thái");
    private static final List<String> CORNERS = List.of("Ngã tư %s", "Ngã ba %s", "Vòng xuyến %s", "Bến xe buýt %s");
    private static final List<String> LANDMARKS = List.of(
            "Cổng chợ %s",
            "Cổng trường tiểu học %s",
            "Trạm y tế %s",
            "Trụ sở UBND %s",
            "Công viên %s",
            "Trạm biến áp %s",
            "Cổng trường mầm non %s");
    private static final List<String> FAMILIES = List.of(
            "Lê", "Nguyễn", "Trần", "Phạm", "Hoàng", "Trịnh", "Lưu", "Đỗ", "Vũ", "Bùi", "Mai", "Hà", "Cao", "Tống");
    private static final List<String> SPOTS = List.of("cổng", "sân", "ban công", "cửa hàng", "cổng sau");
    private static final String GIVEN = "ABCDĐGHKLMNPQSTVXY";

    private final Random random;
    private final List<String> publicPlaces = new ArrayList<>();
    private final List<String> homes = new ArrayList<>();
    private final Set<String> houses = new HashSet<>();

    Names(WardSketch ward, Random random) {
        this.random = random;
        LANDMARKS.forEach(place -> publicPlaces.add(place.formatted(ward.name())));
        CORNERS.forEach(corner -> STREETS.forEach(street -> publicPlaces.add(corner.formatted(street))));
        String quarter = ward.kind() == WardKind.XA ? "Thôn %d" : "Tổ dân phố %d";
        for (int number = 1; number <= 12; number++) {
            homes.add(quarter.formatted(number));
            homes.add("Ngõ %d đường %s".formatted(10 + 4 * number, pick(STREETS)));
        }
        Collections.shuffle(publicPlaces, random);
        Collections.shuffle(homes, random);
    }

    /** A place of the city's own cameras. */
    String publicPlace() {
        return publicPlaces.removeLast();
    }

    /** A quarter where households live. */
    String quarter() {
        return homes.removeLast();
    }

    /** A household camera's name, once in the ward. */
    String house() {
        String house;
        do {
            house = "Nhà số %d, %s".formatted(random.nextInt(1, 180), pick(SPOTS));
        } while (!houses.add(house));
        return house;
    }

    /** A person's short name, for example {@code Bà Lê T. M.} */
    String owner() {
        boolean woman = random.nextBoolean();
        String title = woman ? pick(List.of("Bà", "Chị", "Cô")) : pick(List.of("Ông", "Anh", "Chú"));
        String middle = woman ? "T" : pick(List.of("V", "Đ", "H", "X"));
        char given = GIVEN.charAt(random.nextInt(GIVEN.length()));
        return "%s %s %s. %s.".formatted(title, pick(FAMILIES), middle, given);
    }

    /** A site's eye as its camera is called, for example {@code Mắt 2, ngã tư Quang Trung}. */
    static String eye(int number, String site) {
        boolean abbreviation = site.length() > 1 && Character.isUpperCase(site.charAt(1));
        String place = abbreviation ? site : site.substring(0, 1).toLowerCase(Locale.ROOT) + site.substring(1);
        return "Mắt %d, %s".formatted(number, place);
    }

    private String pick(List<String> among) {
        return among.get(random.nextInt(among.size()));
    }
}
