package vn.nhanchung.camera;

import java.util.Collection;

/** The codes of cameras: the site's code and a number, for example {@code DVE-048-1}. */
final class CameraCode {

    private CameraCode() {}

    /** The code after the highest number taken at a site; a number is never given twice, codes being in the log. */
    static String next(String site, Collection<String> taken) {
        int highest = taken.stream()
                .map(code -> code.substring(code.lastIndexOf('-') + 1))
                .filter(number -> number.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return site + "-" + (highest + 1);
    }
}
