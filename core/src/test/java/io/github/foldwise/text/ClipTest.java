package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ClipTest {

    @Test
    void namesLoseTheirMiddleAndSentencesTheirEnd() {
        assertEquals("HCC827_2…lane_04", Clip.of("HCC827_2026-01-12_plate_7_lane_04", 16));
        assertEquals("the wells of…", Clip.end("the wells of the edge are low", 13));
        assertEquals("short", Clip.of("short", 5));
        assertEquals("short", Clip.end("short", 5));
        assertEquals("s…t", Clip.of("short", -4));
    }

    @Test
    void cutsNoCharacterInHalf() {
        assertEquals("a…b", Clip.of("a\uD83D\uDE00xxxx\uD83D\uDE00b", 5));
    }

    @Test
    void namesThatDifferInTheMiddleStayApart() {
        List<String> names = List.of("HCC827_2026-01-12_A_erlotinib_1", "HCC827_2026-01-12_B_erlotinib_1");
        List<String> shown = Clip.distinct(names, 12);
        assertEquals(List.of("…26-01-12_A…", "…26-01-12_B…"), shown);
        assertEquals(names.get(0), Clip.distinct(List.of(names.get(0)), 40).get(0));
    }

    @Test
    void growsWhereNoCutKeepsNamesApart() {
        List<String> names = IntStream.range(0, 10)
                .boxed()
                .flatMap(i -> IntStream.range(0, 10).mapToObj(j -> i + "_the same words for all of them_" + j))
                .toList();
        assertEquals(100, new HashSet<>(Clip.distinct(names, 3)).size());
        List<String> ends = List.of("a-------a", "a-------b", "b-------a");
        assertEquals(List.of("a…a", "a…b", "b…a"), Clip.distinct(ends, 3));
    }

    @Property(seed = "20261129", tries = 500)
    void neverMakesTwoNamesOne(
            @ForAll @Size(max = 12) List<@StringLength(max = 14) @CharRange(from = 'a', to = 'b') String> names,
            @ForAll @IntRange(min = 1, max = 10) int most) {
        List<String> shown = Clip.distinct(names, most);
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(names.get(i).equals(names.get(j)), shown.get(i).equals(shown.get(j)), shown::toString);
            }
        }
    }

    @Property(seed = "20261129", tries = 500)
    void twoNamesAlwaysFit(
            @ForAll @AlphaChars @StringLength(min = 13, max = 30) String first,
            @ForAll @IntRange(min = 0, max = 12) int place) {
        String second = first.substring(0, place) + '-' + first.substring(place + 1);
        List<String> shown = Clip.distinct(List.of(first, second), 5);
        assertTrue(shown.stream().allMatch(name -> name.length() <= 5), shown::toString);
    }

    @Test
    void longListsNameTheFirstElevenAndCountTheRest() {
        List<String> names = IntStream.range(0, 1300).mapToObj(i -> "s" + i).toList();
        assertEquals("s0, s1", Clip.list(names.subList(0, 2)));
        assertTrue(Clip.list(names.subList(0, 12)).endsWith("s10, s11"));
        assertTrue(Clip.list(names).endsWith("s10 and 1289 more"), Clip.list(names));
    }
}
