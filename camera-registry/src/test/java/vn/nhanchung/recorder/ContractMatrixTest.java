package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.faults.PeerFault;

/** The matrix of families and cases in docs/design/recorders.md is whole, and what it names is there. */
class ContractMatrixTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:`?\\.`?(\\w+))?`");

    /** Classes inside of a family's contract. */
    private static final Pattern NESTED = Pattern.compile("`((?:Of|Where|That)[A-Z]\\w+)`");

    /** A cell that says that the row's test of the kit is the family's. */
    private static final Pattern OF_THE_KIT = Pattern.compile("\\bK\\b");

    /** A cell that says that the row's faults are the family's. */
    private static final Pattern OF_THE_FAULTS = Pattern.compile("^F\\b");

    private static final Pattern KIT_TEST = Pattern.compile("`FootageSourceContract\\.(\\w+)`");
    private static final Pattern KIND = Pattern.compile("`([A-Z]+)`");

    /** What every family is to be asked, by a word of its row. */
    private static final List<String> CASES = List.of(
            "window in the middle",
            "over the first edge",
            "over the last edge",
            "across a gap",
            "wholly in a gap",
            "in the future",
            "before the oldest",
            "a channel that is not there",
            "clock +37 s",
            "both readings of Z",
            "ignored end",
            "truncated",
            "rogue timestamp",
            "B-frames",
            "H.265",
            "slow",
            "stalling",
            "half-closed",
            "reads nothing",
            "refused password",
            "session limit");

    private static final Map<String, String> SOURCES = new HashMap<>();
    private static List<List<String>> table;

    @BeforeAll
    static void read() throws IOException {
        String page = Files.readString(Path.of("../docs/design/recorders.md"));
        String section = page.substring(page.indexOf("## Contract kit"), page.indexOf("## Alternatives weighed"));
        table = section.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
        for (String module : List.of("camera-registry", "extraction-api")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    SOURCES.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
    }

    @Test
    void everyFamilyHasAColumn() {
        Set<RecorderKind> asked = EnumSet.allOf(RecorderKind.class);
        asked.remove(RecorderKind.UPLOAD);

        assertThat(String.join(" ", table.getFirst()))
                .contains(asked.stream().map(kind -> "`" + kind + "`").toList());
    }

    @Test
    void everyCaseHasARowWithoutAnEmptyCell() {
        List<String> rows = table.stream().map(List::getFirst).toList();
        for (String one : CASES) {
            assertThat(rows).as(one).anyMatch(row -> row.startsWith(one));
        }
        for (PeerFault fault : PeerFault.values()) {
            assertThat(rows).as(fault.name()).anyMatch(row -> row.matches(".*\\b" + fault + "\\b.*"));
        }
        assertThat(table)
                .allSatisfy(row -> assertThat(row)
                        .hasSameSizeAs(table.getFirst())
                        .allSatisfy(cell -> assertThat(cell).isNotBlank())
                        .allSatisfy(cell -> assertThat(cell).matches("(?s)(?!n/a(?!.*: ?\\S)).*")));
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        List<MatchResult> named = table.stream()
                .flatMap(List::stream)
                .flatMap(cell -> TEST.matcher(cell).results())
                .toList();

        assertThat(named).hasSizeGreaterThan(50).allSatisfy(test -> {
            assertThat(SOURCES).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(SOURCES.get(test.group(1))).containsPattern("(?:void|class) " + test.group(2) + "\\b");
            }
        });
    }

    /** So its column's classes inherit the row's test, each of them, and none puts another in its place. */
    @Test
    void whatIsSaidToBeOfTheKitIs() {
        int cells = 0;
        for (List<String> row : table.subList(2, table.size())) {
            List<String> test = KIT_TEST.matcher(row.getFirst())
                    .results()
                    .map(one -> one.group(1))
                    .toList();
            for (int column = 1; column < row.size(); column++) {
                if (OF_THE_KIT.matcher(row.get(column)).find()) {
                    cells++;
                    assertThat(kitOf(column)).as(row.getFirst()).isNotEmpty().allSatisfy(source -> {
                        assertThat(source).contains("extends FootageSourceContract {");
                        assertThat(test).allSatisfy(one -> assertThat(source).doesNotContain("void " + one + "("));
                    });
                }
            }
        }
        assertThat(cells).isGreaterThan(70);
    }

    /** The source of each class of a column's kit, with what it extends below the kit's own. */
    private static List<String> kitOf(int column) {
        return TEST.matcher(kit().get(column))
                .results()
                .map(test -> SOURCES.get(test.group(1)))
                .map(source -> source.contains("extends PlaybackContract {")
                        ? source + SOURCES.get("PlaybackContract")
                        : source)
                .toList();
    }

    private static List<String> kit() {
        return table.stream()
                .filter(row -> row.getFirst().equals("classes of the kit"))
                .findFirst()
                .orElseThrow();
    }

    /** Which faults a peer is not asked of, it says in code. */
    @Test
    void whoIsSaidToMeetFaultsHasAPeer() {
        int cells = 0;
        for (List<String> row : table) {
            for (int column = 1; column < row.size(); column++) {
                if (OF_THE_FAULTS.matcher(row.get(column)).find()) {
                    cells++;
                    assertThat(KIND.matcher(table.getFirst().get(column)).results())
                            .as(row.getFirst())
                            .isNotEmpty()
                            .allSatisfy(kind -> assertThat(SOURCES.get("PeerFaultsTest"))
                                    .containsPattern("case " + kind.group(1) + " -> \\w+::start;"));
                }
            }
        }
        assertThat(cells).isGreaterThan(30);
    }

    /** In the classes of its own column. */
    @Test
    void everyNestedContractThatIsNamedIsThere() {
        for (List<String> row : table) {
            for (int column = 1; column < row.size(); column++) {
                String sources = TEST.matcher(kit().get(column))
                        .results()
                        .map(test -> SOURCES.get(test.group(1)))
                        .collect(Collectors.joining());
                assertThat(NESTED.matcher(row.get(column))
                                .results()
                                .map(name -> "class " + name.group(1) + " extends "))
                        .allSatisfy(name -> assertThat(sources).contains(name));
            }
        }
    }
}
