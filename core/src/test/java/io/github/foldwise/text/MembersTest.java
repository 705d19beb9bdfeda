package io.github.foldwise.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final DoseResponseData A = curve("A");
    private static final DoseResponseData B = curve("B");
    private static final DoseResponseSet SET = DoseResponseSet.of(List.of(A, B));

    private static DoseResponseData curve(String name) {
        return DoseResponseData.of(new double[] {1, 2}, new double[] {3, 4}).withName(name);
    }

    @Test
    void itIsACollectionInItsOrder() {
        Collection<DoseResponseData> members = SET;
        assertEquals(2, members.size());
        assertFalse(members.isEmpty());
        assertTrue(members.contains(A) && members.containsAll(List.of(B, A)));
        assertFalse(members.contains(curve("C")) || members.containsAll(List.of(A, curve("C"))));
        assertEquals(List.of(A, B), members.stream().toList());
        assertEquals(List.of(A, B), List.copyOf(members));
        assertArrayEquals(new Object[] {A, B}, members.toArray());
        assertArrayEquals(new DoseResponseData[] {A, B}, members.toArray(new DoseResponseData[0]));
        DoseResponseData[] longer = {null, null, B, A};
        assertArrayEquals(new DoseResponseData[] {A, B, null, A}, members.toArray(longer));
        assertThrows(ArrayStoreException.class, () -> members.toArray(new String[0]));
    }

    @Test
    void pythonCountsFromBothEnds() {
        assertEquals(A, SET.__getitem__(0));
        assertEquals(B, SET.__getitem__(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> SET.__getitem__(2));
        assertEquals(
                "no member -3; there are 2",
                assertThrows(IndexOutOfBoundsException.class, () -> SET.__getitem__(-3))
                        .getMessage());
    }

    @Test
    void aPlaceIsAWholeNumber() {
        assertEquals(B, SET.__getitem__((Object) BigInteger.ONE));
        assertEquals(B, SET.__getitem__((Object) (-1L)));
        for (Number beyond : List.of(1L << 32, BigInteger.TEN.pow(30), -(1L << 33))) {
            assertThrows(IndexOutOfBoundsException.class, () -> SET.__getitem__((Object) beyond));
        }
        for (Object none : new Object[] {1.7, 1.0, Double.NaN, null}) {
            String message = assertThrows(IllegalArgumentException.class, () -> SET.__getitem__(none))
                    .getMessage();
            assertEquals(none + " is no place of a result; give a whole number, such as [0] or [1:3]", message);
        }
    }

    @Test
    void itIsNotChanged() {
        assertThrows(UnsupportedOperationException.class, () -> SET.add(A));
        assertThrows(UnsupportedOperationException.class, () -> SET.addAll(List.of(A)));
        assertThrows(UnsupportedOperationException.class, () -> SET.remove(A));
        assertThrows(UnsupportedOperationException.class, () -> SET.removeAll(List.of(A)));
        assertThrows(UnsupportedOperationException.class, () -> SET.retainAll(List.of(A)));
        assertThrows(UnsupportedOperationException.class, SET::clear);
        assertThrows(UnsupportedOperationException.class, () -> SET.removeIf(each -> true));
        assertThrows(UnsupportedOperationException.class, () -> {
            var each = SET.iterator();
            each.next();
            each.remove();
        });
    }

    @Test
    void slicesOfPythonArePlacesFromOneToBeforeAnother() {
        List<Integer> all = List.of(0, 1, 2, 3, 4);
        assertEquals(List.of(1, 2), Slice.of("slice(1, 3, None)", 5).of(all));
        assertEquals(all, Slice.of("slice(None, None, None)", 5).of(all));
        assertEquals(List.of(0, 1, 2, 3), Slice.of("slice(None, -1, None)", 5).of(all));
        assertEquals(List.of(4, 2, 0), Slice.of("slice(None, None, -2)", 5).of(all));
        assertEquals(List.of(3, 4), Slice.of("slice(-2, 99L, None)", 5).of(all));
        assertEquals(List.of(), Slice.of("slice(3, 1, None)", 5).of(all));
        assertEquals(List.of(3, 2), Slice.of("slice(3, 1, -1)", 5).of(all));
        assertThrows(IllegalArgumentException.class, () -> Slice.of("slice(0, 1, 0)", 5));
        assertThrows(IllegalArgumentException.class, () -> Slice.of("[1]", 5));
        assertEquals(
                all,
                Slice.of("slice(-1" + "0".repeat(30) + "L, 1" + "0".repeat(30) + ", None)", 5)
                        .of(all));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Slice.of("slice(0.5, 'b', None)", 5))
                .getMessage()
                .startsWith("0.5 is no place of a result"));
    }

    @Test
    void membersWithoutNamesRefuseOne() {
        assertThrows(IllegalArgumentException.class, () -> SET.__getitem__((Object) "a"));
        assertEquals(A, SET.__getitem__((Object) 0));
    }
}
