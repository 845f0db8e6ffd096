package vn.nhanchung.extraction.video;

/** How a picture is turned to be shown, clockwise. A clip carries quarter turns and nothing else that a file's matrix may ask for. */
public enum Turn {
    NONE(0, 1, 0),
    QUARTER(90, 0, 1),
    HALF(180, -1, 0),
    THREE_QUARTERS(270, 0, -1),
    /** Mirrored, sheared, scaled, or turned by another angle: a clip shows it as it is coded. */
    NOT_CARRIED(0, 1, 0);

    private static final int ONE = 1 << 16;
    /** The last number of a matrix has more places behind the point. */
    private static final int LAST_ONE = 1 << 30;

    private final int degrees;
    private final int cos;
    private final int sin;

    Turn(int degrees, int cos, int sin) {
        this.degrees = degrees;
        this.cos = cos;
        this.sin = sin;
    }

    /** What a track's nine numbers ask for (ISO/IEC 14496-12, 8.3.2); where they move the picture to does not matter. */
    static Turn of(int[] matrix) {
        boolean flat = matrix[2] == 0 && matrix[5] == 0 && matrix[8] == LAST_ONE;
        for (Turn turn : values()) {
            int[] own = turn.matrix(0, 0);
            boolean same = matrix[0] == own[0] && matrix[1] == own[1] && matrix[3] == own[3] && matrix[4] == own[4];
            if (flat && same) {
                return turn;
            }
        }
        return NOT_CARRIED;
    }

    /** The nine numbers for a picture of a coded size in pixels: turned, and moved so that its upper left corner stays at 0. */
    int[] matrix(int width, int height) {
        int right = Math.max(0, -cos) * width + Math.max(0, sin) * height;
        int down = Math.max(0, -sin) * width + Math.max(0, -cos) * height;
        return new int[] {cos * ONE, sin * ONE, 0, -sin * ONE, cos * ONE, 0, right * ONE, down * ONE, LAST_ONE};
    }

    /** By how many degrees clockwise a clip's picture is turned: 0, 90, 180 or 270. */
    public int degrees() {
        return degrees;
    }

    /** Whether the shown picture is as wide as the coded one is high. */
    boolean swapsSides() {
        return sin != 0;
    }

    /** The column of the coded picture, {@code width} columns wide, that is shown at a column and row. */
    int column(int x, int y, int width) {
        return cos * x + sin * y + (Math.min(cos, sin) < 0 ? width - 1 : 0);
    }

    /** The row of the coded picture, {@code height} rows high, that is shown at a column and row. */
    int row(int x, int y, int height) {
        return cos * y - sin * x + (Math.min(cos, -sin) < 0 ? height - 1 : 0);
    }
}
